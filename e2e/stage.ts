import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures';

/** The moment at which every scene is played (bin/stage). */
const NOW = new Date('2025-10-21T19:38:00.000Z');

/** The built pages over scripted scenes, at a moment that stands still. */
export const test = base.extend<{ scene: (name: string, path?: string) => Promise<void> }>({
  baseURL: `http://127.0.0.1:${process.env['E2E_STAGE_PORT'] ?? ''}`,
  scene: async ({ page, request }, provide) => {
    await page.clock.setFixedTime(NOW);
    await provide(async (name, path = '/') => {
      const response = await request.put('/api/stand-in', { data: { scenario: name } });
      expect(response.status()).toBe(200);
      await page.goto(path);
    });
  },
});

/** No violation of any rule that axe has; in the dark, of those that depend on colours. */
export async function expectAccessible(page: Page): Promise<void> {
  // Without motion: a button on its way from one theme's colour to the other's has the contrast of neither.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const all = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
  const violations = [...all.violations, ...dark.violations];
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

export { expect };
