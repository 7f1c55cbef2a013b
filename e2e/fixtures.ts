import { expect, test as base } from '@playwright/test';
import { checkedRequest, checkPage } from './checked-request';

/** Every answer of the API has to be as the server's own OpenAPI document has it, refusals too. */
export const apiTest = base.extend({
  request: async ({ request }, provide) => {
    const misfits: string[] = [];
    await provide(checkedRequest(request, misfits));
    expect(misfits).toEqual([]);
  },
});

/** A page on which anything written to the console as an error, thrown, or asked of another host fails the test. */
export const test = apiTest.extend<{ complaints: string[] }>({
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
      const looked = checkPage(page, complaints);
      await use(complaints);
      await looked();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
