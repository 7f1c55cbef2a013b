import { violationsOf } from './accessible';
import { expect, expectAccessible, overflow, test } from './stage-fixture';

test('several targets are seen at a glance, the worst first, and each leads to its board', async ({ page, scene }) => {
  await scene('two-targets');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 2 targets not verified');
  const targets = page.locator('[data-overview-target]');
  await expect(targets).toHaveCount(2);
  await expect(targets.first()).toContainText(/Gateway broke.*Proxy in front.*Not verified: smoke failed DIRECT_JSON/);
  await expect(targets.last()).toContainText(/All well.*Chutes/);
  await expect(page).toHaveTitle(/^Not verified/);
  await expectAccessible(page);
  for (const width of [320, 720, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflow(page), `${width} px`).toBeLessThanOrEqual(0);
  }
  await targets.first().getByRole('link').click();
  await expect(page).toHaveURL('/?target=proxy');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Not verified/);
});

test('a proxy stands beside the gateway behind it, and it is said whose fault it is', async ({
  page,
  scene,
  request,
}) => {
  await scene('two-targets', '/?target=proxy');
  const beside = page.getByRole('region', { name: 'Direct beside proxied' });
  await expect(beside.getByRole('heading')).toHaveText(
    'Only Proxy in front fails: DIRECT_JSON passed when Chutes was asked directly. It changes the body.',
  );
  await expect(beside.getByRole('row', { name: /DIRECT_JSON/ })).toContainText(/server error.*PASS/);
  const proxy = page.getByRole('region', { name: 'Proxy in front', exact: true });
  await proxy.getByRole('button', { name: 'DIRECT_JSON' }).click();
  await expect(proxy.getByRole('link', { name: 'All about DIRECT_JSON' })).toHaveAttribute(
    'href',
    '/checks/DIRECT_JSON?target=proxy',
  );
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('link', { name: 'All 2 targets' }).click();
  await expect(page.locator('[data-overview]')).toBeVisible();
  expect((await request.get('/?target=nowhere')).status()).toBe(404);
});

test('the key for a run asks the target that is shown', { tag: '@desktop' }, async ({ page, scene, complaints }) => {
  await scene('two-targets', '/?target=proxy');
  const asked: unknown[] = [];
  await page.route('**/api/runs', (route) => {
    asked.push(route.request().postDataJSON());
    return route.abort();
  });
  await page.getByRole('button', { name: 'MODELS', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'CHAT_auth_bearer' })).toBeFocused();
  await page.keyboard.press('r');
  await expect.poll(() => asked).toEqual([{ suite: 'doctor', target: 'proxy' }]);
  // The request was stopped here, and the browser says so, in its time.
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints.every((complaint) => complaint.includes('ERR_FAILED'))).toBe(true);
  complaints.length = 0;
});

for (const path of ['/insight', '/methodology', '/checks/DIRECT_JSON']) {
  test(
    `${path} is about no target before one is chosen, and then says which`,
    { tag: '@desktop' },
    async ({ page, scene, request }) => {
      await scene('two-targets', path);
      const choice = page.getByRole('navigation', { name: 'Target' });
      await expect(choice.locator('[aria-current]')).toHaveCount(0);
      await choice.getByRole('link', { name: 'Proxy in front' }).click();
      await expect(page).toHaveURL(`${path}?target=proxy`);
      await expect(choice.locator('[aria-current]')).toHaveText('Proxy in front');
      if (path !== '/methodology') await expect(page).toHaveTitle(/, Proxy in front · /);
      expect(await violationsOf(page, { within: 'header, nav, h1' })).toEqual([]);
      expect((await request.get(`${path}?target=nowhere`)).status()).toBe(404);
    },
  );
}

test('runs are listed with their target, and of one target when it is named @desktop', async ({ page, scene }) => {
  await scene('two-targets', '/runs?suite=smoke');
  await expect(page.locator('[data-run]').filter({ hasText: 'Proxy in front' })).toHaveCount(1);
  await page.getByRole('navigation', { name: 'Target' }).getByRole('link', { name: 'Proxy in front' }).click();
  await expect(page).toHaveURL('/runs?suite=smoke&target=proxy');
  await expect(page).toHaveTitle('Runs, Proxy in front · Chutes status');
  await expect(page.locator('[data-run]')).toHaveCount(1);
  await page.locator('[data-run] a').first().click();
  await expect(page).toHaveTitle(/smoke run, Proxy in front · /i);
  await expect(page.getByRole('navigation', { name: 'Where this is' }).getByRole('link')).toHaveText([
    'Runs',
    'Proxy in front',
    'Smoke',
  ]);
});
