import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CANARY, findTraces, PERSONAL_ERRORS } from '@/e2e/corpus/canary';
import { expect, test } from './serve-built';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const escaped = [...CANARY].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('');

let gateway: Server;
let answer = echo;

test.beforeAll(async () => {
  gateway = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

/** A gateway that gives the key back in every way it can. */
function echo(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('x-request-id', CANARY);
  response.setHeader('x-chutes-invocationid', base64(`Bearer ${CANARY}`));
  response.setHeader('www-authenticate', `Bearer realm="${CANARY}", hint="${CANARY.slice(0, 30)}"`);
  response.setHeader('retry-after', CANARY);
  if (request.url?.endsWith('/models')) {
    return void response.end(JSON.stringify({ data: [{ id: CANARY }, { id: `org/${CANARY.slice(10, 70)}` }] }));
  }
  if (request.headers['x-api-key']) {
    response.statusCode = 403;
    return void response.end(`<html><title>${CANARY}</title><a href="/?k=${encodeURIComponent(CANARY)}">`);
  }
  if (!request.headers.authorization?.startsWith('Bearer ')) {
    response.statusCode = 401;
    const hex = Buffer.from(CANARY).toString('hex');
    return void response.end(`{"detail":"${escaped} ${hex} ${base64(`x${CANARY}`)} ${CANARY.toUpperCase()}"}`);
  }
  const message = { role: 'assistant', content: `{"ok":"${CANARY}"}`, reasoning_content: CANARY };
  response.end(JSON.stringify({ model: CANARY, choices: [{ message, finish_reason: CANARY }] }));
}

/** For a server that is pointed at the gateway. */
function environment(DATA_DIR: string): Record<string, string> {
  const { port } = gateway.address() as AddressInfo;
  return {
    DATA_DIR,
    CHUTES_API_BASE: `http://127.0.0.1:${port}`,
    CHUTES_API_KEY: CANARY,
    CHUTES_VLM_MODEL: 'org/vision',
    LOG_LEVEL: 'debug',
    RETRY_BASE_MS: '1',
    // A wait that an error tells is noted, not taken.
    RETRY_BUDGET_MS: '200',
  };
}

/** What other programs read. */
const TOLD_ELSEWHERE = [
  ...['/api/gate', '/metrics', '/feed.atom', '/feed.json', '/openapi.json', '/api/incidents'],
  ...['/api/v2/summary.json', '/api/v2/incidents.json', '/api/insight/rate-guidance?format=env'],
];

test('a key that the gateway echoes is nowhere: not on pages, in answers, on the disk or in what is printed', async ({
  page,
  request,
  serve,
}) => {
  const directory = mkdtempSync(path.join(tmpdir(), 'chutes-status-canary-'));
  const { url, said } = await serve(environment(directory));
  const started = await (await request.post(`${url}/api/runs`, { data: { suite: 'all' } })).json();
  const told: [string, string][] = [];
  const read = async (place: string) => told.push([place, await (await request.get(url + place)).text()]);
  for (const { id } of started.runs as { id: string }[]) {
    for (const place of ['/events', '', '/attempts']) await read(`/api/runs/${id}${place}`);
  }
  for (const place of ['/', '/methodology', '/api/status', '/api/runs', '/api/methodology']) await read(place);
  for (const place of TOLD_ELSEWHERE) await read(place);
  expect(told.map(([, text]) => text).join('')).toContain('[redacted]');

  await page.goto(url);
  await page.locator('[data-check="CHAT_auth_raw"] .row-toggle').click();
  await page.locator('summary', { hasText: 'Evidence' }).first().click();
  await expect(page.locator('[data-evidence]')).toContainText('$CHUTES_API_KEY');
  told.push(['the page in the browser', await page.content()]);

  const files = readdirSync(directory);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) told.push([file, readFileSync(path.join(directory, file), 'latin1')]);
  told.push(['printed', said()]);
  expect(told.filter(([, text]) => findTraces(text).length > 0).map(([place]) => place)).toEqual([]);
});

/** One of the errors that tell who is asking for each call, in turn. */
function tellWho(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.url?.endsWith('/models')) return void response.end('{"data":[{"id":"org/text"}]}');
  response.statusCode = [401, 429, 400, 503][told % 4] ?? 500;
  response.end(JSON.stringify({ detail: PERSONAL_ERRORS[told++ % PERSONAL_ERRORS.length]?.says }));
}
let told = 0;

test('what an error tells about who asks and what they pay is on no page, text or picture that is shared', async ({
  page,
  request,
  serve,
}) => {
  answer = tellWho;
  const { url } = await serve(environment(mkdtempSync(path.join(tmpdir(), 'chutes-status-canary-'))));
  const shared: string[] = [];
  while (told < 2 * PERSONAL_ERRORS.length) {
    const started = await (await request.post(`${url}/api/runs`, { data: { suite: 'all' } })).json();
    for (const { id } of started.runs as { id: string }[])
      await (await request.get(`${url}/api/runs/${id}/events`)).text();
    const { id } = await (
      await request.post(`${url}/api/snapshots`, { data: { note: PERSONAL_ERRORS[0]?.says } })
    ).json();
    for (const place of [
      `/s/${id}`,
      ...['json', 'md&full=1', 'txt&full=1'].map((f) => `/api/snapshots/${id}?format=${f}`),
    ]) {
      shared.push(await (await request.get(url + place)).text());
    }
    await page.goto(`${url}/s/${id}`);
    shared.push(await page.content(), await page.locator('body').innerText());
  }
  expect(shared.join('')).toContain('[amount]');
  const everything = shared.join('').toLowerCase();
  const leaked = PERSONAL_ERRORS.flatMap(({ hides }) => hides).filter((text) =>
    everything.includes(text.toLowerCase()),
  );
  expect(leaked).toEqual([]);
});
