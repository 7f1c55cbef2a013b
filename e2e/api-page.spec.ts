import { expect, test } from './fixtures';

test('the page of the API has every operation of the document, and its links unfold what they lead to', async ({
  page,
  request,
}) => {
  const { paths } = (await (await request.get('/openapi.json')).json()) as { paths: Record<string, object> };
  await page.goto('/docs/api');
  const rows = page.locator('details > summary > span:first-child');
  const told = Object.values(paths).flatMap((methods) => Object.keys(methods).map((method) => method.toUpperCase()));
  expect((await rows.allTextContents()).toSorted()).toEqual(told.toSorted());
  const start = page.locator('#runsStart');
  await start.locator('summary').first().click();
  await expect(start.getByText('"preflight" | "smoke" | "doctor" | "all"')).toBeVisible();
  await start.getByRole('link', { name: 'Run' }).first().click();
  await expect(page.locator('#schema-Run').getByText('exitCode')).toBeVisible();
});
