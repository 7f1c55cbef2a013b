import { expect, test } from './stage';

/** The main states as pictures. Renewed with `npx playwright test -c e2e/playwright.config.ts visual -u`, and looked at. */
for (const [name, scene, path] of [
  ['board-verified', 'october', '/'],
  ['board-not-verified', 'failed', '/'],
  ['board-running', 'running', '/'],
  ['board-first-start', 'first', '/'],
  ['check', 'failed', '/checks/DIRECT_JSON'],
  ['run', 'failed', '/runs/0199-preflight-1'],
  ['runs', 'failed', '/runs'],
  ['insight', 'october', '/insight'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name} looks as it did, ${colorScheme}`, async ({ page, scene: play }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await play(scene, path);
      await page.evaluate(() => document.fonts.ready);
      // Its evidence is far below the fold.
      const fullPage = name === 'insight';
      await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`, { fullPage });
    });
  }
}
