import { apiTest as test, expect } from './fixtures';
import { scenario } from './scenario';

test.afterEach(({ request }) => scenario(request, 'october-2025'));

const json = { 'content-type': 'application/json' };

test('a run is accepted with 202 and its place, and a second request joins it with 200', async ({ request }) => {
  await scenario(request, 'slow');
  const first = await request.post('/api/runs', { data: { suite: 'doctor' } });
  expect(first.status()).toBe(202);
  const run = await first.json();
  expect(first.headers()['location']).toBe(`/api/runs/${run.id}`);
  const second = await request.post('/api/runs', { data: { suite: 'doctor' } });
  expect(second.status()).toBe(200);
  expect((await second.json()).id).toBe(run.id);
  const cancelled = await request.delete(`/api/runs/${run.id}`);
  expect(await cancelled.json()).toMatchObject({ id: run.id, status: 'cancelled', verified: null });
  expect((await request.delete(`/api/runs/${run.id}`)).status()).toBe(409);
});

test('the events of a run begin with the state so far and end after the finished run', async ({ request }) => {
  const run = await (await request.post('/api/runs', { data: { suite: 'doctor' } })).json();
  const text = await (await request.get(`/api/runs/${run.id}/events`)).text();
  const names = [...text.matchAll(/^event: (\w+)$/gm)].map((match) => match[1]);
  expect(names[0]).toBe('run');
  expect(names).toContain('attempt');
  expect(names).toContain('check');
  const last = JSON.parse(text.trim().split('\ndata: ').at(-1) ?? '');
  expect(last).toMatchObject({ type: 'run', run: { id: run.id, status: 'finished' } });
});

test('what is long travels compressed, to who can read it', async ({ request }) => {
  const encoding = async (accepted: string) =>
    (await request.get('/api/methodology', { headers: { 'accept-encoding': accepted } })).headers()['content-encoding'];
  expect(await encoding('gzip, deflate, br')).toBe('br');
  expect(await encoding('gzip')).toBe('gzip');
  expect(await encoding('identity')).toBeUndefined();
});

test('an unchanged status is not sent twice', async ({ request }) => {
  const first = await request.get('/api/status');
  const etag = first.headers()['etag'] ?? '';
  expect(etag).not.toBe('');
  expect((await request.get('/api/status', { headers: { 'if-none-match': etag } })).status()).toBe(304);
});

for (const [name, body, status, field] of [
  ['an unknown suite', '{"suite":"nightly"}', 400, 'suite'],
  ['an unknown target', '{"suite":"doctor","target":"nowhere"}', 400, 'target'],
  ['a member that is not foreseen', '{"suite":"doctor","force":true}', 400, 'force'],
  ['a missing suite', '{}', 400, 'suite'],
  ['malformed JSON', '{"suite":', 400, 'body'],
  ['a huge body', `{"suite":"${'x'.repeat(20_000)}"}`, 413, 'body'],
] as const) {
  test(`${name} is a problem that names ${field}`, async ({ request }) => {
    const response = await request.post('/api/runs', { headers: json, data: Buffer.from(body) });
    expect(response.status()).toBe(status);
    expect(response.headers()['content-type']).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, field });
  });
}

test('the wrong method, the wrong type and the wrong place are problems too', async ({ request }) => {
  const wrongMethod = await request.put('/api/runs', { headers: json, data: {} });
  expect([wrongMethod.status(), wrongMethod.headers()['allow']]).toEqual([405, 'GET, POST']);
  expect((await request.post('/api/runs', { headers: { 'content-type': 'text/plain' }, data: '{}' })).status()).toBe(
    415,
  );
  for (const path of ['/api/runs/none', '/api/runs/none/events', '/api/nothing']) {
    const response = await request.get(path);
    expect(response.status()).toBe(404);
    expect(response.headers()['content-type']).toContain('application/problem+json');
  }
});

test('a page of another site cannot start a run', async ({ request }) => {
  const headers = { ...json, 'sec-fetch-site': 'cross-site' };
  expect((await request.post('/api/runs', { headers, data: { suite: 'doctor' } })).status()).toBe(403);
});

test('a name rebound to this address is refused', async ({ request }) => {
  expect((await request.get('/api/status', { headers: { host: 'evil.example' } })).status()).toBe(421);
});

test('the runs are listed newest first, page by page', async ({ request }) => {
  for (const suite of ['preflight', 'doctor']) {
    const run = await (await request.post('/api/runs', { data: { suite } })).json();
    await (await request.get(`/api/runs/${run.id}/events`)).text();
  }
  const first = await (await request.get('/api/runs?limit=1')).json();
  const second = await (await request.get(`/api/runs?limit=1&cursor=${first.nextCursor}`)).json();
  expect(first.runs).toHaveLength(1);
  expect(second.runs[0].id < first.runs[0].id).toBe(true);
});

test('liveness and readiness answer', async ({ request }) => {
  expect(await (await request.get('/healthz')).json()).toEqual({ alive: true });
  expect(await (await request.get('/readyz')).json()).toEqual({ ready: true });
});

test('the icons, the manifest and what robots may do are there, with nothing that is not', async ({ request }) => {
  const types = {
    '/icon.svg': 'image/svg+xml',
    '/favicon.ico': 'image/x-icon',
    '/icon-192.png': 'image/png',
    '/apple-touch-icon.png': 'image/png',
    '/robots.txt': 'text/plain',
    '/manifest.webmanifest': 'application/manifest+json',
  };
  for (const [place, type] of Object.entries(types)) {
    const answer = await request.get(place);
    expect([answer.status(), answer.headers()['content-type']?.split(';')[0]], place).toEqual([200, type]);
  }
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as { icons: { src: string }[] };
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200);
  expect((await request.get('/icon-193.png')).status()).toBe(404);
});
