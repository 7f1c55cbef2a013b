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
      await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`);
    });
  }
}
