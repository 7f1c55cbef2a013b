import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export interface Look {
  /** A selector; the whole page without it. */
  within?: string;
  /** Only these rules; without it all that are on by default, and the size of targets. */
  rules?: string[];
}

/** What axe finds wrong, as the rule and the elements that break it. */
export async function violationsOf(page: Page, { within, rules }: Look = {}): Promise<[string, string[]][]> {
  // Its legacy mode sees one frame; the other opens a page at each look to join what it found in several.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    // Of what passes the count is enough: to describe each element takes longer than to look at it.
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
  });
  if (within !== undefined) axe.include(within);
  const { violations, passes } = await axe.analyze();
  expect(passes.length, 'rules that found something to look at').toBeGreaterThan(0);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** No violation of any rule; in the dark, of those that depend on colours, which no page changes with its width. */
export async function expectAccessible(page: Page): Promise<void> {
  // Without motion: a button on its way from one theme's colour to the other's has the contrast of neither.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await violationsOf(page);
  if (isNarrow(page)) return expect(light).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await violationsOf(page, { rules: ['color-contrast', 'link-in-text-block'] });
  expect([...light, ...dark]).toEqual([]);
}

/** By how many pixels the page can be scrolled sideways; none, or fewer, is right. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 720;
