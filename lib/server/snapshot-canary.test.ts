import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, hostname } from 'node:os';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { PERSONAL_ERRORS } from '@/e2e/corpus/canary';
import { startProduct } from '@/lib/server/testing/product';

const KEY = 'cpk_c0ffee00c0ffee00c0ffee00c0ffee00.feedfacefeedfacefeedfacefeedface.CanaryCanaryCanaryCanaryCanary12';
/** A secret of ours that no gateway is sent, and that looks like no vendor's key. */
const OPERATOR = 'correct-horse-battery-operator';
const INSTANCE = 'rack-7.internal-name';
const BALANCE = '4711.42';
const HOSTILE = [
  `key ${KEY}`,
  `says ${OPERATOR} here`,
  encodeURIComponent(`Bearer ${KEY}`),
  Buffer.from(KEY).toString('base64'),
  `balance is $${BALANCE}`,
  `File "${homedir()}/secret/app.py"`,
  '/home/operator/.ssh/id_ed25519',
  `from 10.20.30.40:8080 via db.prod.internal at ${hostname()}`,
].join(' ');

let address = '';
const gateway = createServer((request, response) => void answer(request, response));
let product: Awaited<ReturnType<typeof startProduct>>;

/** Echoes what it must not, in bodies, headers and model names; lets the doctor pass so that all kinds of evidence arise. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const _ of request);
  const headers = { 'Content-Type': 'application/json', 'X-Chutes-InvocationID': KEY, 'Retry-After': KEY };
  const send = (status: number, body: object) => response.writeHead(status, headers).end(JSON.stringify(body));
  if (request.url?.endsWith('/models')) return void send(200, { object: 'list', data: [{ id: `org/${KEY}` }] });
  if (request.headers['x-api-key']) return void send(401, { detail: HOSTILE });
  if (!request.headers.authorization?.startsWith('Bearer')) return void send(429, { detail: { message: HOSTILE } });
  const message = { role: 'assistant', content: `{"ok":true}` };
  send(200, { id: KEY, model: `served/${KEY} ${address}`, choices: [{ message, finish_reason: 'stop' }] });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  product = await startProduct({
    INSTANCE_ID: INSTANCE,
    CHUTES_API_BASE: `http://${address}/v1`,
    CHUTES_API_KEY: KEY,
    OPERATOR_TOKEN: OPERATOR,
    RETRY_MAX_ATTEMPTS: '2',
    RETRY_MAX_DELAY_MS: '5',
  });
  await product.runAll();
});
afterAll(async () => {
  await product.close();
  gateway.close();
});

it('no rendering holds the key in any form, a balance, a home directory or an address of ours', async () => {
  const { snapshots } = product.server;
  const a = await snapshots.create({
    note: `${HOSTILE}\nsecond line ${KEY}\nin ${process.cwd()} and ${product.directory}`,
  });
  const b = await snapshots.create({ note: KEY });
  const verification = JSON.stringify(await snapshots.verify(a.json));
  const comparison = await snapshots.compare(a.snapshot.id, b.snapshot.id);
  const formats = (['json', 'md', 'txt'] as const).flatMap((format) =>
    [a, b].flatMap((shared) => [true, false].map((full) => snapshots.render(shared, { format, full }))),
  );
  const list = JSON.stringify(await snapshots.list({ limit: 10 }));
  const told = [...formats, verification, JSON.stringify(comparison), snapshots.renderComparison(comparison)];
  expect(a.snapshot.suites.flatMap(({ checks }) => checks).some(({ detail }) => detail.includes('[redacted]'))).toBe(
    true,
  );
  for (const text of [...told, list.replaceAll(/"target(?:Name)?":"[^"]*"/g, '')]) {
    for (const secret of secretForms()) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  }
});

/** The key whole and in every telling part, as it is and as encodings would show it, and the other things to hide. */
function secretForms(): string[] {
  const parts = Array.from({ length: KEY.length - 15 }, (_, at) => KEY.slice(at, at + 16));
  const encoded = [encodeURIComponent(KEY), Buffer.from(KEY).toString('base64'), Buffer.from(KEY).toString('hex')];
  const name = /[\d.-]/.test(hostname()) ? [hostname()] : [];
  return [
    ...parts,
    ...encoded,
    OPERATOR,
    BALANCE,
    homedir(),
    process.cwd(),
    product.directory,
    '/home/operator',
    '10.20.30.40',
    'prod.internal',
    address,
    INSTANCE,
    ...name,
  ];
}

it('no rendering tells who asked or what they pay, however the gateway puts it; limits and waits stay', async () => {
  const statuses = [401, 403, 429, 400, 402, 500, 503, 200];
  let next = 0;
  const talkative = createServer((request, response) => {
    request.resume();
    if (request.url?.endsWith('/models')) return void response.end('{"data":[{"id":"org/text"}]}');
    const { says } = PERSONAL_ERRORS[next % PERSONAL_ERRORS.length] ?? { says: '' };
    const body = [{ detail: says }, { error: { message: says, code: 'x', type: 'y' } }][next % 2];
    response.statusCode = statuses[next % statuses.length] ?? 500;
    next += 1;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => talkative.listen(0, '127.0.0.1', resolve));
  const { port } = talkative.address() as AddressInfo;
  const own = await startProduct({
    CHUTES_API_BASE: `http://127.0.0.1:${port}`,
    CHUTES_API_KEY: KEY,
    CHUTES_VLM_MODEL: 'org/vision',
    RETRY_MAX_ATTEMPTS: '1',
  });
  onTestFinished(async () => {
    await own.close();
    talkative.close();
  });
  const { snapshots } = own.server;
  let told = '';
  // Every error meets every kind of check in time, since their numbers have no divisor in common with it.
  while (next < PERSONAL_ERRORS.length * 4) {
    await own.runAll();
    const shared = await snapshots.create({
      note: PERSONAL_ERRORS.map(({ says }) => says)
        .join('\n')
        .slice(0, 2000),
    });
    for (const format of ['json', 'md', 'txt'] as const) told += snapshots.render(shared, { format, full: true });
  }
  for (const { hides, keeps = '' } of PERSONAL_ERRORS) {
    for (const hidden of hides) expect(told.toLowerCase()).not.toContain(hidden.toLowerCase());
    expect(told).toContain(keeps);
  }
});
