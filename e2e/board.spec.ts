import type { Page } from '@playwright/test';
import { expect, test } from './stage-fixture';

const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement;
    return `${cell?.closest('[data-check]')?.getAttribute('data-check') ?? 'none'} ${/^[a-z]+/.exec(cell?.className ?? '') ?? ''}`.trim();
  });

for (const scene of ['october', 'failed', 'running', 'first']) {
  test(`all that matters is above the fold, ${scene}`, async ({ page, scene: play }) => {
    await play(scene);
    const { height } = page.viewportSize() ?? { height: 0 };
    for (const seen of [page.getByRole('heading', { level: 1 }), page.getByRole('button', { name: /^Run doctor/ })]) {
      await expect(seen).toBeInViewport({ ratio: 1 });
    }
    await expect(page.locator('[data-side]')).toBeInViewport({ ratio: 1 });
    const rows = page.locator('[data-check]');
    await expect(rows).toHaveCount(11);
    // A phone shows the verdict and its step first, and as many rows as there is room for.
    if ((page.viewportSize()?.width ?? 0) < 600) return;
    for (const row of await rows.all()) {
      const box = await row.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      expect(box?.height).toBeGreaterThanOrEqual(24);
    }
    if (scene === 'first') return;
    const last = rows.last();
    for (const part of ['.row-word', '.cell-http', '.cell-latency', '.strip']) {
      await expect(last.locator(part)).toBeInViewport({ ratio: 1 });
    }
  });
}

test('arrows move over checks and runs, Enter opens, Esc closes', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october');
  await page.locator('[data-check="MODELS"] .row-toggle').focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('CHAT_auth_bearer row');
  await page.keyboard.press('Enter');
  const detail = page.locator('[data-detail]');
  await expect(detail).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe('CHAT_auth_bearer strip');
  await expect(page.getByRole('tooltip', { includeHidden: true })).toContainText('2025-10-21 19:35:00 UTC');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('CHAT_x_api_key strip');
  await expect(page.getByRole('tooltip', { includeHidden: true })).toContainText('FAIL, unauthorized');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip', { includeHidden: true })).toHaveCount(0);
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe('CHAT_x_api_key row');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/0199-preflight-1$/);
});

test('the grid is one stop for the Tab key', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october');
  await expect(page.locator('.matrix [tabindex="0"]')).toHaveCount(1);
  await page.locator('[data-check="JSON_SMOKE"] .row-toggle').focus();
  await expect(page.locator('.matrix [tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('[data-check="JSON_SMOKE"] .row-toggle')).toHaveAttribute('tabindex', '0');
});

test('? lists the keys, and they can be turned off', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Turn r and ? off' }).click();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await page.reload();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
});

test('a mark tells its run under the pointer', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october');
  await page.locator('[data-check="JSON_SMOKE"] .strip-mark').nth(11).hover();
  await expect(page.getByRole('tooltip', { includeHidden: true })).toHaveText(/^\w+.*2025-10-21 \d\d:\d\d:00 UTC$/);
});

test(
  'the theme is in the first paint, without any script',
  { tag: '@desktop' },
  async ({ browser, scene, baseURL }) => {
    await scene('october');
    const context = await browser.newContext({
      javaScriptEnabled: false,
      colorScheme: 'light',
      ...(baseURL ? { baseURL } : {}),
    });
    await context.addCookies([{ name: 'theme', value: 'dark', url: baseURL ?? '' }]);
    const page = await context.newPage();
    await page.goto('/');
    const [red = 255] = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas) canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      canvas?.fillRect(0, 0, 1, 1);
      return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])];
    });
    expect(red).toBeLessThan(60);
    await context.close();
  },
);

test('theme and zone are chosen in one place, and kept', async ({ page, scene }) => {
  await scene('october');
  const settings = page.getByRole('button', { name: 'Display settings' });
  await settings.click();
  await page.getByText('Dark', { exact: true }).click();
  await page.getByText('Local', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText('Latest run ended 2025-10-21 21:35:00 GMT+2')).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText('Latest run ended 2025-10-21 21:35:00 GMT+2')).toBeVisible();
});
