import { expect, test } from './fixtures';

test('the page loads and says what it is', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Chutes status/i);
});
