import { overflow, violationsOf } from './accessible';
import { expect, test } from './fixtures';

test('what a script printed stands apart from our runs, beside ours, and can be read by everybody', async ({
  page,
  request,
}) => {
  const started = await (await request.post('/api/runs', { data: { suite: 'preflight' } })).json();
  await request.get(`/api/runs/${started.id}/events`);
  const output = "MODELS 200\nCHAT_auth_bearer 200 PASS\nCHAT_x_api_key 401 FAIL msg='no'\nCHAT_auth_raw 200 PASS\n";
  const headers = { 'content-type': 'text/plain' };
  const sent = await request.post('/api/ingest?suite=preflight&exit=0', { headers, data: output });
  expect(sent.status()).toBe(201);
  const { id } = await sent.json();
  await page.goto('/runs');
  await page.locator(`#scripts a[href="/runs/${id}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preflight, as a script tells it');
  await expect(page.getByText('The script differs in CHAT_auth_raw PASS (ours CAPACITY).')).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /^CHAT_auth_raw/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('no');
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('the feed is well formed, and every page leads to it', async ({ page, request }) => {
  await page.goto('/methodology');
  const href = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
  const text = await (await request.get(href ?? '')).text();
  const root = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    return [parsed.documentElement.nodeName, parsed.querySelector('parsererror') === null];
  }, text);
  expect(root).toEqual(['feed', true]);
});

test('a badge is drawn with room for its words', async ({ page }) => {
  await page.goto('/methodology');
  await page.evaluate(async () => {
    const svg = await (await fetch('/badge/stand-in.svg?label=WWWWWWWW%20iiii')).text();
    document.body.innerHTML = svg;
  });
  const fits = await page.evaluate(() =>
    [...document.querySelectorAll('svg text')].every((text) => {
      const own = text.getBoundingClientRect();
      const whole = document.querySelector('svg')?.getBoundingClientRect();
      return whole !== undefined && own.left >= whole.left && own.right <= whole.right && own.width > 20;
    }),
  );
  expect(fits).toBe(true);
});
