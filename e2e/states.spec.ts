import { expect, expectAccessible, overflow, test } from './stage-fixture';

const headline = { level: 1 } as const;

for (const [scene, sentence] of [
  ['october', /^Verified: preflight, smoke and doctor passed/],
  ['real', /^Verified/],
  ['failed', /^Not verified: smoke failed DIRECT_JSON \(server error\)/],
  ['capacity', /^Not verified: only capacity stands in the way/],
  ['first', /^Unknown: nothing has run yet/],
  ['no-key', /^Unknown: CHUTES_API_KEY is not set/],
  ['stale', /^Unknown/],
  ['running', /^smoke, 1 of 4/],
  ['hostile', /^Not verified/],
] as const) {
  test(`the board, ${scene}: says so, is accessible in both themes, and never scrolls sideways`, async ({
    page,
    scene: play,
  }) => {
    await play(scene);
    await expect(page.getByRole('heading', headline)).toHaveText(sentence);
    await expectAccessible(page);
    for (const width of [320, 720, 1440]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflow(page), `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

test('a store that cannot be read is unknown, not green, and is about the dashboard', async ({
  page,
  scene,
  complaints,
}) => {
  await scene('store-down');
  await expect(page.getByRole('heading', headline)).toHaveText(/^Unknown: the dashboard cannot read its store/);
  await expect(page).toHaveTitle(/^Unknown/);
  await expectAccessible(page);
  // The browser itself writes down that /api/status answered 500: that is the state that was asked for.
  expect(complaints.every((complaint) => complaint.includes('500'))).toBe(true);
  complaints.length = 0;
});

test('our own server unreachable: the last known state, greyed, with its age, and never green', async ({
  page,
  scene,
  complaints,
}) => {
  await scene('october');
  await expect(page).toHaveTitle(/^Verified/);
  await page.route('**/api/status', (route) => route.abort());
  // Whoever comes back to the page is not kept waiting for its next question; a moment after the last one it asks again.
  await page.clock.setFixedTime(new Date('2025-10-21T19:38:10.000Z'));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toContainText(
    'last known state, from 2025-10-21 19:38:00 UTC',
  );
  await expect(page.getByRole('heading', headline)).toHaveText(/^Unknown: .*It last said: verified/);
  await expect(page).toHaveTitle(/^Unknown/);
  expect(await page.locator('main').evaluate((main) => getComputedStyle(main).filter)).toBe('grayscale(1)');
  await expectAccessible(page);
  complaints.length = 0;
});

test('a part whose file cannot be fetched says so in its place, the board lives on, and it can be asked for again', async ({
  page,
  scene,
  request,
  complaints,
}) => {
  const first = await (await request.get('/')).text();
  let isDown = true;
  await page.route('**/_next/static/chunks/*.js', (route) =>
    isDown && !first.includes(new URL(route.request().url()).pathname) ? route.abort() : route.continue(),
  );
  await scene('failed');
  await page.locator('[data-check="DIRECT_JSON"]').getByRole('button').click();
  const failed = page.locator('.matrix').getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(failed).toBeVisible();
  await expect(page.getByRole('heading', headline)).toHaveText(/^Not verified: smoke failed DIRECT_JSON/);
  isDown = false;
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-detail="DIRECT_JSON"]')).toContainText('the gateway named no id to report');
  await expect(failed).toHaveCount(0);
  // The browser writes down what it could not fetch, and React what it caught.
  complaints.length = 0;
});

test('nothing known is not drawn as passed', async ({ page, scene }) => {
  await scene('first');
  await expect(page.locator('[data-check]')).toHaveCount(11);
  await expect(page.locator('[data-check][data-mark="UNKNOWN"]')).toHaveCount(11);
  await expect(page.locator('.strip-mark')).toHaveCount(0);
  await expect(page.getByText('Asks your LLM gateway eleven questions')).toBeVisible();
});

test('a stale result keeps its figures and loses its word', async ({ page, scene }) => {
  await scene('stale');
  const row = page.locator('[data-check="JSON_SMOKE"]');
  await expect(row).toContainText('stale, was PASS');
  await expect(row).toContainText('412 ms');
});

test('the stand-in cannot be overlooked, and says how to connect the real gateway', async ({ page, scene }) => {
  await scene('october');
  await expect(page.getByText('Stand-in gateway, not Chutes').first()).toBeVisible();
  await page.getByText('Connect yours').click();
  await expect(page.getByText('CHUTES_API_BASE=https://llm.chutes.ai/v1')).toBeVisible();
  await expectAccessible(page);
  await scene('real');
  await expect(page.getByText('Stand-in gateway')).toHaveCount(0);
});

test('text of foreign origin stays text, whole and in its own direction', async ({ page, scene }) => {
  await scene('hostile');
  await page.locator('[data-check="MODELS"]').getByRole('button').click();
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
  expect(await page.locator('main script, main img').count()).toBe(0);
  await page.locator('[data-check="CHAT_auth_bearer"]').getByRole('button').click();
  const hebrew = page.getByText('השער מלא').first();
  expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('a waiting attempt says when the next one is', async ({ page, scene }) => {
  await scene('running');
  await expect(page.locator('[data-check="ROUTER_JSON"]')).toContainText('next in 2.4 s');
  await expect(page.getByRole('progressbar')).toBeVisible();
});

test('a failure comes with its side, its next step by the evidence around it, and the button that takes it', async ({
  page,
  scene,
}) => {
  await scene('failed');
  await expect(page.locator('[data-side]')).toHaveText('Gateway broke');
  const step = page.locator('[data-step]');
  await expect(step).toContainText('Next: Run again: 1 of 4 checks got through');
  await expect(step.getByRole('button', { name: 'Run smoke' })).toBeVisible();
  await page.locator('[data-check="ROUTER_JSON"]').getByRole('button').click();
  await expect(page.getByText('Only this was not answered in time').filter({ visible: true })).toHaveCount(1);
});

for (const [scene, side] of [
  ['october', 'All well'],
  ['capacity', 'Gateway full'],
  ['no-key', 'Our configuration'],
  ['first', 'Not known'],
  ['running', 'Asking again'],
] as const) {
  test(`whose side it is stands first, ${scene}`, async ({ page, scene: play }) => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      await play(scene);
      await expect(page.locator('[data-side]')).toHaveText(side);
      await expect(page.locator('[data-side]')).toBeInViewport({ ratio: 1 });
    }
  });
}

test('a header style that nobody uses is told, and is not red under a green heading', async ({ page, scene }) => {
  await scene('october');
  for (const [id, word] of [
    ['CHAT_x_api_key', 'FAIL'],
    ['CHAT_auth_raw', 'CAPACITY'],
  ] as const) {
    const row = page.locator(`[data-check="${id}"]`);
    await expect(row).toHaveAttribute('data-mark', 'ASIDE');
    await expect(row).toContainText(word);
    await expect(row).toContainText('not in use, as before');
  }
  await expect(page.locator('[data-check="CHAT_auth_bearer"]')).toContainText('in use');
});

test('on paper nothing is left that only works on a screen', async ({ page, scene }) => {
  await scene('october');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: /^Run doctor/ })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
  await expect(page.getByText('Stand-in gateway, not Chutes').first()).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
});

test('at 200 % zoom nothing is cut and nothing scrolls sideways', async ({ page, scene }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await scene('failed');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button', { name: /^Run doctor/ })).toBeVisible();
  await expect(page.locator('[data-check="VLM_SMOKE"]')).toContainText('SKIPPED');
});

for (const scene of ['october', 'first']) {
  test(`insight, ${scene}: is accessible in both themes, and never scrolls sideways`, async ({ page, scene: play }) => {
    await play(scene, '/insight');
    await expect(page.getByRole('heading', headline)).toHaveText('What the evidence says');
    await expectAccessible(page);
    for (const width of [320, 720, 1440]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflow(page), `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

test('insight answers its questions first, each answer leading to its evidence', async ({ page, scene }) => {
  await scene('october', '/insight');
  const answers = page.getByRole('navigation', { name: 'On this page' });
  await expect(answers.getByRole('listitem')).toHaveCount(5);
  await expect(answers).toContainText('Which auth style works on chat?bearer or raw');
  await answers.getByRole('link', { name: 'How often does a check pass?' }).click();
  await expect(page.locator('#accounts')).toBeInViewport();
  await expect(page.locator('#accounts')).toContainText('96.3 % of smoke and doctor checks passed');
});

test('how full it was and when to run stand above the fold, to be taken along, and nothing moves', async ({
  page,
  scene,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const answers = page.getByRole('region', { name: 'How full it was, and when to run' });
  for (const [width, height] of [
    [320, 700],
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scene('october', '/insight');
    await expect(answers).toContainText('Full in 30 of 168 hours (3.6 % of checks), worst Monday to Saturday 13–20.');
    await expect(answers).toContainText('start at 23:00, free on 7 of 7 nights.');
    const box = await answers.boundingBox();
    expect((box?.y ?? height) + (box?.height ?? 0), `${width} px`).toBeLessThan(height);
  }
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const sumOf = (list: PerformanceObserverEntryList) =>
          (list.getEntries() as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0);
        new PerformanceObserver((list) => resolve(sumOf(list))).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 300);
      }),
  );
  // Before a click, whose answer may move what it changes.
  expect(moved).toBe(0);
  await answers.locator('label', { hasText: 'Local' }).click();
  await expect(answers).toContainText('start at 01:00, free on 7 of 7 nights.');
  await answers.getByRole('button', { name: 'Copy the start as a cron line' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^# 01:00 Europe\/Berlin, .*\nCRON_TZ=Europe\/Berlin\n0 1 \* \* \* your-command$/);
});

test('insight over a store that cannot be read claims nothing, and comes back by itself', async ({
  page,
  scene,
  request,
  complaints,
}) => {
  await scene('store-down', '/insight');
  await expect(page.getByRole('heading', headline)).toHaveText(/^Unknown/);
  await request.put('/api/stand-in', { data: { scenario: 'october' } });
  await expect(page.getByRole('heading', headline)).toHaveText('What the evidence says');
  complaints.length = 0;
});
