import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { listening } from './listening';
import { scenario } from './scenario';

test.afterEach(({ request }) => scenario(request, 'october-2025'));

/** All layout shifts from now on, those shortly after an input included. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenShifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node }[] })[]) {
        const nodes = entry.sources.map(({ node }) => (node instanceof Element ? node.className : node?.nodeName));
        seen.push(`${entry.value}: ${nodes.join(', ')}`);
      }
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (window as unknown as { seenShifts: string[] }).seenShifts);
}

const favicon = (page: Page) => page.locator('link[rel~="icon"]').first().getAttribute('href');

test(
  'a run is told by title and icon while it lasts, and its end once',
  { tag: '@desktop' },
  async ({ page, request }) => {
    await scenario(request, 'flaky-capacity');
    await page.goto('/');
    const before = await favicon(page);
    await page.locator('[data-choice="all"]').click();
    await expect(page).toHaveTitle(/^Running \d+\/\d+ · Chutes status$/, { timeout: 40_000 });
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect.poll(() => favicon(page)).not.toBe(before);
    const whileRunning = await favicon(page);
    await expect(page).toHaveTitle(/^(Verified|Not verified)/, { timeout: 40_000 });
    await expect.poll(() => favicon(page)).not.toBe(whileRunning);
    expect(await favicon(page)).toMatch(/^data:image\/svg/);
    await expect(page.getByRole('status').filter({ hasText: /run finished: / })).toHaveCount(1);
  },
);

// Each comes after another verdict, so that the sentence on top and what stands below it change their lengths.
for (const name of ['flaky-capacity', 'server-errors', 'cold', 'october-2025']) {
  test(`nothing moves while a run is live: ${name}`, async ({ page, request }) => {
    await scenario(request, name);
    await page.goto('/');
    await listening(page);
    const shifts = await watchShifts(page);
    await page.locator('[data-choice="all"]').click();
    await expect(page).toHaveTitle(/^Running/, { timeout: 40_000 });
    await expect(page).toHaveTitle(/^(Verified|Not verified)/, { timeout: 40_000 });
    expect(await shifts()).toEqual([]);
  });
}

test('a waiting attempt counts down', { tag: '@desktop' }, async ({ page, request }) => {
  await scenario(request, 'flaky-capacity');
  await page.goto('/');
  await page.getByRole('button', { name: /^Run doctor/ }).click();
  const note = page.locator('[data-check="JSON_SMOKE"] .cell-outcome .row-note');
  await expect(note).toHaveText(/next in \d\.\d s/, { timeout: 15_000 });
  const first = await note.textContent();
  await expect(note).not.toHaveText(first ?? '');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 20_000 });
});

test(
  'r runs the doctor, and a cancelled run is told as one without a result',
  { tag: '@desktop' },
  async ({ page, request }) => {
    await scenario(request, 'hanging');
    await page.goto('/');
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await listening(page);
    await page.keyboard.press('r');
    await cancel.click();
    await expect(page.getByText('Doctor run ended without a result.').filter({ visible: true }).first()).toBeVisible();
  },
);

test('who wants less motion gets none', { tag: '@desktop' }, async ({ page, request }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await scenario(request, 'hanging');
  await page.goto('/');
  await page.getByRole('button', { name: /^Run doctor/ }).click();
  await expect(page.locator('.animate-turn').first()).toBeVisible();
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
  expect(moving).toBe(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
});

test('the page of a run is live, and shows its evidence in the end', { tag: '@desktop' }, async ({ page, request }) => {
  await scenario(request, 'slow');
  const run = await (await request.post('/api/runs', { data: { suite: 'preflight' } })).json();
  await page.goto(`/runs/${run.id}`);
  await expect(page.locator('[data-side]')).toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Verified: preflight passed', {
    timeout: 30_000,
  });
  await page.locator('[data-check="CHAT_auth_bearer"]').getByRole('button').click();
  await expect(page.locator('[data-detail="CHAT_auth_bearer"] [data-evidence]')).toContainText('POST');
});

test(
  'first visit to the board asks no other host and logs nothing',
  { tag: '@desktop' },
  async ({ page, complaints }) => {
    await page.goto('/');
    await expect(page.locator('[data-check]')).toHaveCount(11);
    expect(complaints).toEqual([]);
  },
);
