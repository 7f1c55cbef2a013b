import type { APIRequestContext, Page } from '@playwright/test';
import { violationsOf } from './accessible';
import { expect, test } from './fixtures';

test.describe.configure({ mode: 'serial' });

let first = '';
let second = '';

async function runAll(request: APIRequestContext): Promise<void> {
  const { runs } = await (await request.post('/api/runs', { data: { suite: 'all' } })).json();
  for (const { id } of runs as { id: string }[]) {
    await expect
      .poll(async () => (await (await request.get(`/api/runs/${id}`)).json()).status, { timeout: 20_000 })
      .toBe('finished');
  }
}

async function share(page: Page, note: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('button', { name: /^Share/ }).click();
  await page.getByLabel('Note, if it helps the reader').fill(note);
  await page.getByRole('dialog').getByRole('button', { name: 'Share snapshot' }).click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/\/s\/[\w-]{22}$/);
  await page.getByRole('link', { name: 'Open the snapshot' }).click();
  await page.waitForURL(/\/s\/[\w-]{22}$/);
  return page.url().split('/').at(-1) ?? '';
}

test('shared from the board, it opens as a page that says what the runs said', async ({ page, request }) => {
  await runAll(request);
  first = await share(page, 'Before the batch');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The stand-in gateway was verified at');
  await expect(page.getByText('Before the batch', { exact: true })).toBeVisible();
  await expect(page.getByText('Stand-in gateway, not Chutes').first()).toBeVisible();
  await expect(page.locator('[data-suite] tbody tr')).toHaveCount(11);
});

test(
  'sharing copies the link by the same click, or selects it where the browser refuses',
  { tag: '@desktop' },
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const shareAgain = async () => {
      await page.goto('/');
      await page.getByRole('button', { name: /^Share/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Share snapshot' }).click();
    };
    const link = page.getByRole('textbox', { name: 'Link' });
    await shareAgain();
    await expect(page.getByText('Its link is on the clipboard.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
    expect(await violationsOf(page, { within: 'dialog[open]' })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Share/ })).toBeFocused();

    await page.addInitScript(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'));
    });
    await shareAgain();
    await expect(page.getByText('The browser did not let the page copy its link.')).toBeVisible();
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLInputElement;
      return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    });
    expect(selected).toBe(await link.inputValue());
  },
);

test(
  'every copy button copies what the same address gives',
  { tag: '@desktop' },
  async ({ page, context, request }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/s/${first}`);
    const copied = async (name: string) => {
      await page.getByRole('button', { name: `Copy ${name}`, exact: true }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
      const text = await page.evaluate(() => navigator.clipboard.readText());
      await page.locator('h1').click();
      await page.keyboard.press('Tab');
      return text;
    };
    const given = async (query: string) => (await request.get(`/api/snapshots/${first}${query}`)).text();
    expect(await copied('link')).toBe(page.url());
    expect(await copied('text')).toBe(await given('?format=txt'));
    expect(await copied('message')).toBe(await given('?format=txt&full=1'));
    expect(await copied('Markdown')).toBe(await given('?format=md'));
    expect(await copied('JSON')).toBe(await given(''));
  },
);

test(
  'without JavaScript it is complete, not indexed, and has a preview',
  { tag: '@desktop' },
  async ({ browser, baseURL, request }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(`/s/${first}`);
    await expect(page.locator('[data-suite] tbody tr')).toHaveCount(11);
    await expect(page.locator('pre').first()).toContainText('CHAT_x_api_key 401 FAIL; CHAT_auth_raw 429 PASS CAPACITY');
    await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
    await page.getByText('The whole message').click();
    await expect(page.getByText('— End message to scillm agent —')).toBeVisible();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', /Verified: Stand-in/);
    const image = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '';
    const png = await request.get(image);
    expect(png.headers()['content-type']).toBe('image/png');
    const bytes = await png.body();
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    await context.close();
  },
);

test(
  'a copy is verified, with and without JavaScript, and a changed one is told with its places',
  { tag: '@desktop' },
  async ({ page, request, browser, baseURL }) => {
    const json = await (await request.get(`/api/snapshots/${first}`)).text();
    await page.goto('/verify');
    await page.getByLabel('Paste the JSON').fill(json);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByRole('heading', { name: 'Intact' })).toBeVisible();
    await page.getByLabel('or choose the file').setInputFiles({
      name: 'snapshot.json',
      mimeType: 'application/json',
      buffer: Buffer.from(json.replace('"verified":true', '"verified":false')),
    });
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByRole('heading', { name: 'Content changed' })).toBeVisible();
    await expect(page.getByText(/^\/suites\/\d\/run\/verified$/)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);

    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const plain = await context.newPage();
    await plain.goto('/verify');
    await plain.getByLabel('Paste the JSON').fill('Verified: yes');
    await plain.getByRole('button', { name: 'Verify' }).click();
    await expect(plain.getByRole('heading', { name: 'Not JSON' })).toBeVisible();
    await context.close();
  },
);

test('the next one is compared with it by one click', async ({ page, request }) => {
  await request.put('/api/stand-in', { data: { scenario: 'auth-flipped' } });
  await runAll(request);
  await request.put('/api/stand-in', { data: { scenario: 'october-2025' } });
  second = await share(page, 'After the flip');
  await page.getByRole('link', { name: 'Compare with the previous' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('checks changed');
  await expect(page.getByRole('row', { name: /chat with x-api-key auth rejected accepted/ })).toBeVisible();
  const text = await (await request.get(`/api/snapshots/compare?b=${second}&format=txt`)).text();
  expect(text).toContain('chat with x-api-key: auth rejected → accepted');
});

test(
  'two are compared by ticking them, the last two first, and one with now',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('/snapshots');
    const ticked = page.getByRole('checkbox', { checked: true });
    await expect(ticked).toHaveCount(2);
    const row = (id: string) => page.locator('tbody tr').filter({ has: page.locator(`a[href="/s/${id}"]`) });
    await expect(row(second).getByRole('checkbox')).toBeChecked();
    await row(first).getByRole('checkbox').check();
    await expect(ticked).toHaveCount(2);
    await page.getByRole('button', { name: 'Compare the ticked two' }).click();
    await expect(page).toHaveURL(new RegExp(`/compare\\?a=${first}&b=${second}$`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('checks changed');

    await page.goto(`/s/${first}`);
    await page.getByRole('link', { name: 'Compare with now' }).click();
    await expect(page.getByRole('link', { name: /^now, from runs up to/ })).toHaveAttribute('href', '/');
    await expect(page.getByRole('row', { name: /chat with x-api-key auth rejected accepted/ })).toBeVisible();
  },
);

test('the list finds, pins, sets an expiry and revokes, without JavaScript too', async ({
  browser,
  baseURL,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/snapshots');
  await page.getByRole('searchbox').fill('AFTER flip');
  await page.getByRole('button', { name: 'Search' }).click();
  const row = page.locator('tbody tr').filter({ has: page.locator(`a[href="/s/${second}"]`) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Not verified failed');
  const open = () => row.getByRole('button', { name: 'Manage' }).click();
  await open();
  await row.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(row.getByRole('cell', { name: 'pinned', exact: true })).toBeVisible();
  await open();
  await row.getByLabel('Keep it').selectOption('7 days');
  await row.getByRole('button', { name: 'Set' }).click();
  await expect(row).toContainText(/until \d{4}-/);
  await page.goto(`/s/${second}`);
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Revoke it?')).toBeHidden();
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('button', { name: 'Erase it for good' }).click();
  await expect(page.getByRole('heading', { name: 'This snapshot is gone' })).toBeVisible();

  expect((await page.goto(`/s/${second}`))?.status()).toBe(410);
  await expect(page.getByRole('heading', { name: 'This snapshot is gone' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('After the flip');
  const gone = await request.get(`/api/snapshots/${second}`);
  expect([gone.status(), (await gone.json()).detail]).toEqual([410, 'This snapshot was revoked: its content is gone.']);
  expect((await request.get(`/s/${second}/preview.png`)).status()).toBe(410);
  await context.close();
});

test('an id that never was is not found, by page and by API', { tag: '@desktop' }, async ({ request }) => {
  const unknown = 'AAAAAAAAAAAAAAAAAAAAAA';
  expect((await request.get(`/api/snapshots/${unknown}`)).status()).toBe(404);
  expect((await request.get(`/s/${unknown}`)).status()).toBe(404);
});

test('schema and key are published, and the record prints on paper', { tag: '@desktop' }, async ({ page, request }) => {
  const schema = await (await request.get('/schema/snapshot.json')).json();
  expect(schema).toMatchObject({ type: 'object', title: 'Chutes status verification snapshot' });
  const { keys } = await (await request.get('/.well-known/chutes-status.json')).json();
  const { seal } = await (await request.get(`/api/snapshots/${first}`)).json();
  expect(keys[0].kid).toBe(seal.keyId);
  await page.goto(`/s/${first}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeHidden();
  await expect(page.locator('pre').first()).toBeVisible();
});

test('bad requests get a clear problem each', { tag: '@desktop' }, async ({ request }) => {
  const post = async (data: object) => {
    const answer = await request.post('/api/snapshots', { data });
    return [answer.status(), (await answer.json()).field];
  };
  expect(await post({ note: 'x'.repeat(2001) })).toEqual([400, 'note']);
  expect(await post({ note: 'x'.repeat(1_000_000) })).toEqual([413, 'body']);
  expect(await post({ target: 'nowhere' })).toEqual([400, 'target']);
  expect(await post({ nonsense: 1 })).toEqual([400, 'nonsense']);
  expect((await request.get(`/api/snapshots/${first}?format=xml`)).status()).toBe(400);
  expect((await request.put('/api/snapshots', { data: {} })).status()).toBe(405);
});
