import type { Page } from '@playwright/test';
import { expect, test } from './stage-fixture';

/** The Chromium that drew the pictures: without windows. Another one sets the same glyphs on other pixels. */
const DRAWN_BY = { major: '156', program: /headless[-_]shell$/ };
const SAME_BROWSER = { maxDiffPixelRatio: 0.002 };
const OTHER_BROWSER = { maxDiffPixelRatio: 0.02 };

/**
 * The main states as pictures. Renewed with `npx playwright test -c e2e/playwright.config.ts visual -u`, CHROMIUM_PATH naming the
 * Chromium above, and looked at.
 */
for (const [name, scene, path] of [
  ['board-verified', 'october', '/'],
  ['board-not-verified', 'failed', '/'],
  ['board-running', 'running', '/'],
  ['board-first-start', 'first', '/'],
  ['check', 'failed', '/checks/DIRECT_JSON'],
  ['run', 'failed', '/runs/0199-preflight-1'],
  ['runs', 'failed', '/runs'],
  ['insight', 'october', '/insight'],
  ['snapshot', 'october', '/s/OctoberOctoberOctoberO'],
  ['snapshot-not-verified', 'october', '/s/FailedFailedFailedFail'],
  ['snapshots', 'october', '/snapshots'],
  ['methodology', 'october', '/methodology'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name} looks as it did, ${colorScheme}`, async ({ page, scene: play }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await play(scene, path);
      await page.evaluate(() => document.fonts.ready);
      // Its evidence is far below the fold.
      const fullPage = name === 'insight';
      await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`, { fullPage, ...tolerance(page) });
    });
  }
}

function tolerance(page: Page): { maxDiffPixelRatio: number } {
  const browser = page.context().browser();
  const program = process.env['CHROMIUM_PATH'] ?? browser?.browserType().executablePath() ?? '';
  const same = browser?.version().split('.')[0] === DRAWN_BY.major && DRAWN_BY.program.test(program);
  return same ? SAME_BROWSER : OTHER_BROWSER;
}
