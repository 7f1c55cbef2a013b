import { expect, expectAccessible, overflow, test } from './stage';

test('two targets stand under each other, each with its own verdict, and nothing of one is the other’s', async ({
  page,
  scene,
}) => {
  await scene('two-targets');
  const chutes = page.getByRole('region', { name: 'Chutes', exact: true });
  const proxy = page.getByRole('region', { name: 'Proxy in front' });
  await expect(chutes.getByRole('heading', { level: 1 })).toHaveText(/^Verified/);
  await expect(proxy.getByRole('heading', { level: 1 })).toHaveText(/^Not verified/);
  await expect(page).toHaveTitle(/^Not verified/);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  await proxy.getByRole('button', { name: 'DIRECT_JSON' }).click();
  await expect(proxy.getByRole('link', { name: 'All about DIRECT_JSON' })).toHaveAttribute(
    'href',
    '/checks/DIRECT_JSON?target=proxy',
  );
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('the keys are those of the target that holds the focus', async ({ page, scene, complaints }) => {
  await scene('two-targets');
  const asked: unknown[] = [];
  await page.route('**/api/runs', (route) => {
    asked.push(route.request().postDataJSON());
    return route.abort();
  });
  const proxy = page.getByRole('region', { name: 'Proxy in front' });
  await page.keyboard.press('r');
  await expect.poll(() => asked).toEqual([{ suite: 'doctor', target: 'chutes' }]);
  await proxy.getByRole('button', { name: 'MODELS', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(proxy.getByRole('button', { name: 'CHAT_auth_bearer' })).toBeFocused();
  await page.keyboard.press('r');
  await expect.poll(() => asked.slice(1)).toEqual([{ suite: 'doctor', target: 'proxy' }]);
  // Both requests were stopped here, and the browser says so, each in its time.
  await expect.poll(() => complaints.length).toBe(2);
  expect(complaints.every((complaint) => complaint.includes('ERR_FAILED'))).toBe(true);
  complaints.length = 0;
});

for (const path of ['/insight', '/methodology', '/checks/DIRECT_JSON']) {
  test(`${path} is about no target before one is chosen, and then says which`, async ({ page, scene, request }) => {
    await scene('two-targets', path);
    const choice = page.getByRole('navigation', { name: 'Target' });
    await expect(choice.locator('[aria-current]')).toHaveCount(0);
    await expectAccessible(page);
    await choice.getByRole('link', { name: 'Proxy in front' }).click();
    await expect(page).toHaveURL(`${path}?target=proxy`);
    await expect(choice.locator('[aria-current]')).toHaveText('Proxy in front');
    if (path !== '/methodology') await expect(page).toHaveTitle(/, Proxy in front · /);
    await expectAccessible(page);
    expect((await request.get(`${path}?target=nowhere`)).status()).toBe(404);
  });
}

test('runs are listed with their target, and of one target when it is named @desktop', async ({ page, scene }) => {
  await scene('two-targets', '/runs?suite=smoke');
  await expect(page.getByRole('columnheader', { name: 'Suite and target' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Target' }).getByRole('link', { name: 'Proxy in front' }).click();
  await expect(page).toHaveURL('/runs?suite=smoke&target=proxy');
  await expect(page).toHaveTitle('Runs, Proxy in front · Chutes status');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.locator('tbody a').first().click();
  await expect(page).toHaveTitle(/smoke run, Proxy in front · /i);
  await expect(page.getByRole('navigation', { name: 'Where this is' }).getByRole('link')).toHaveText([
    'Runs',
    'Proxy in front',
    'Smoke',
  ]);
});
