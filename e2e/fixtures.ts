import { expect, test as base } from '@playwright/test';

/** A page on which anything written to the console as an error, thrown, or asked of another host fails the test. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console.error: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`thrown in the page: ${error.message}`));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) complaints.push(`asked another host: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
