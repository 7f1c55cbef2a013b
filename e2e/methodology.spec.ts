import { overflow, violationsOf } from './accessible';
import { expect, test } from './fixtures';

test('the rules can be reached from the board, and name every check', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'How it asks and judges' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How it asks and judges');
  for (const id of ['MODELS', 'CHAT_auth_bearer', 'PARALLEL_JSON', 'VLM_SMOKE']) {
    await expect(page.locator(`#${id}`)).toBeVisible();
  }
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('an attempt shows its evidence, and the rule that decided leads to the rules', async ({ page, request }) => {
  const run = await (await request.post('/api/runs', { data: { suite: 'preflight' } })).json();
  await request.get(`/api/runs/${run.id}/events`);
  const { attempts } = await (await request.get(`/api/runs/${run.id}/attempts?check=CHAT_auth_raw`)).json();
  expect(attempts).toHaveLength(1);
  expect(attempts[0]).toMatchObject({
    checkId: 'CHAT_auth_raw',
    evidence: { request: { method: 'POST', headers: { authorization: '$CHUTES_API_KEY' } }, response: { status: 429 } },
    attempt: { signal: { kind: 'caller_limit', where: 'the words of page › h1' } },
    rule: { id: 'signal-caller-limit' },
  });
  await page.goto('/');
  await page.locator('[data-check="CHAT_auth_raw"] .row-toggle').click();
  await expect(page.getByText('Says limit on this caller, in the words of page › h1')).toBeVisible();
  await page.locator('summary', { hasText: 'Evidence' }).first().click();
  const view = page.locator('[data-evidence]');
  await expect(view).toContainText('HTTP 429');
  expect(await violationsOf(page, { within: '[data-evidence]' })).toEqual([]);
  await view.getByRole('link', { name: /limit on this caller/ }).click();
  await expect(page).toHaveURL(/\/methodology#signal-caller-limit$/);
  await expect(page.locator('#signal-caller-limit')).toBeInViewport();
});

test('the attempts of a run that does not exist are a problem', async ({ request }) => {
  const response = await request.get('/api/runs/nowhere/attempts');
  expect(response.status()).toBe(404);
  expect(response.headers()['content-type']).toContain('application/problem+json');
});
