import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldFacts } from '@/lib/domain/apply-fact';
import { Fact } from '@/lib/domain/fact';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import { runToEnd } from '@/lib/server/testing/run-to-end';
import { serveOperations } from '@/lib/server/testing/serve-operations';
import { OPERATIONS } from '@/lib/server/operations/operations';
import { answerRequests } from './answer-requests';

let product: ServedProduct;
let run: { id: string };

beforeAll(async () => {
  product = await serveProduct();
  [run = { id: '' }] = await product.runAll();
});
afterAll(async () => {
  await product.close();
});

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const ask = (path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Response> =>
  fetch(`${product.base}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const told = async (path: string, sent?: Sent): Promise<Record<string, unknown>> => {
  const response = await ask(path, sent);
  expect(response.ok, `${path} ${response.status}`).toBe(true);
  return (await response.json()) as Record<string, unknown>;
};

/** What comes back for bytes as they stand, which fetch would tidy up. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(product.base);
    const socket = connect(Number(port), hostname, () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk))).on('end', () => resolve(answer));
    socket.on('error', reject);
  });
const rawly = (method: string, path: string, more = ''): Promise<string> =>
  raw(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`);

async function expectProblem(response: Response, status: number, field?: string): Promise<string> {
  const problem = (await response.json()) as { detail: string };
  expect(problem).toMatchObject({ type: 'about:blank', status, ...(field === undefined ? {} : { field }) });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(JSON.stringify(problem)).not.toMatch(/\bat .*\.[jt]s:|node_modules|Error:/);
  return problem.detail;
}

describe('every answer', () => {
  it('has the shape that its row says, whichever operation is asked', async () => {
    const asked = new Set<string>();
    const of = async (path: string, sent?: Sent) => {
      const method = sent?.method ?? 'GET';
      const named = path
        .replace(/\?.*$/, '')
        .replaceAll(/\/(?:[0-9a-f-]{36}|(?!scheduled-)[\w-]{22})(?=\/|$)/g, '/{id}');
      asked.add(`${method} ${named.replace('/stand-in/doctor', '/{target}/{suite}')}`);
      const response = await ask(path, sent);
      expect(response.ok, `${method} ${path}: ${response.status} ${response.ok ? '' : await response.text()}`).toBe(
        true,
      );
      return response;
    };
    const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;
    await of('/api/status');
    const started = await of('/api/runs', { method: 'POST', body: { suite: 'doctor' } });
    expect(started.status).toBe(202);
    const id = await idOf(started);
    expect(started.headers.get('location')).toBe(`/api/runs/${id}`);
    const events = (await (await of(`/api/runs/${id}/events`)).text()).trim().split('\n\n');
    for (const event of events) {
      const data: unknown = JSON.parse(/\ndata: (.*)$/.exec(event)?.[1] ?? '');
      expect(Fact.parse(data)).toEqual(data);
      const { seq, type } = Fact.parse(data);
      expect(event.startsWith(`id: ${seq}\nevent: ${type}\ndata: `)).toBe(true);
    }
    product.server.switchScenario('hanging');
    const hanging = await idOf(await of('/api/runs', { method: 'POST', body: { suite: 'smoke' } }));
    await of(`/api/runs/${hanging}`, { method: 'DELETE' });
    const walk = await idOf(await of('/api/walks', { method: 'POST', body: { maxConcurrency: 2, maxCalls: 3 } }));
    await of(`/api/walks/${walk}`);
    await of(`/api/walks/${walk}`, { method: 'DELETE' });
    await of('/api/stand-in', { method: 'PUT', body: { scenario: 'october-2025' } });
    for (const path of ['/api/runs', `/api/runs/${id}`, `/api/runs/${id}/attempts?check=JSON_SMOKE`]) await of(path);
    await of(`/api/runs/${id}/neighbours`);
    const shared = await of('/api/snapshots', { method: 'POST', body: { note: 'Für später' } });
    expect(shared.status).toBe(201);
    const snapshot = await idOf(shared);
    await of('/api/snapshots', { method: 'POST', body: {} });
    for (const query of ['', '?format=md', '?format=txt&full=1']) await of(`/api/snapshots/${snapshot}${query}`);
    const later = await idOf(await of('/api/snapshots', { method: 'POST', body: {} }));
    for (const query of [`b=${later}`, `a=${snapshot}&b=${later}&format=txt`])
      await of(`/api/snapshots/compare?${query}`);
    await of('/api/schedules/stand-in/doctor/preview?every=1h30m');
    await of('/api/schedules/stand-in/doctor', { method: 'PUT', body: { every: '15m' } });
    await of('/api/schedules/stand-in/doctor', { method: 'DELETE' });
    await of('/mcp', { method: 'POST', body: { jsonrpc: '2.0', id: 1, method: 'ping' } });
    for (const end of ['svg', 'json']) {
      await of(`/badge/stand-in.${end}`);
      await of(`/badge/stand-in/doctor.${end}`);
      for (const place of ['{target}', '{target}/{suite}']) asked.add(`GET /badge/${place}.${end}`);
    }
    const script = await of('/api/ingest?suite=doctor&exit=0', {
      ...{ method: 'POST', body: 'MODELS_HTTP 200', headers: { 'content-type': 'text/plain' } },
    });
    await of(`/api/ingest/${await idOf(script)}`);
    await of('/api/snapshots/verify', {
      method: 'POST',
      body: 'no snapshot',
      headers: { 'content-type': 'text/plain' },
    });
    await of(`/api/snapshots/${snapshot}`, { method: 'PATCH', body: { expiresInDays: 3 } });
    expect((await of(`/api/snapshots/${snapshot}`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await of(`/s/${later}/preview.png`)).text()).toBe('page');
    const token = await idOf(await of('/api/tokens', { method: 'POST', body: { name: 'ci', role: 'viewer' } }));
    await of(`/api/tokens/${token}`, { method: 'DELETE' });
    await of('/api/session', { method: 'DELETE' });
    product.server.switchScenario('key-refused');
    for (const _ of [1, 2]) await runToEnd(product, 'stand-in');
    const { incidents } = (await (await of('/api/incidents')).json()) as { incidents: { id: string }[] };
    await of(`/api/incidents/${incidents[0]?.id}`);
    await of(`/api/incidents/${incidents[0]?.id}`, { method: 'PATCH', body: { acknowledged: true } });
    product.server.switchScenario('steady');
    await runToEnd(product, 'stand-in');
    for (const { id: row, method, path } of OPERATIONS) {
      if (method === 'GET' && !path.includes('{') && !row.startsWith('session.oidc'))
        await of(`${path}${path.endsWith('compare') ? `?b=${later}` : ''}`);
    }
    // It wants a channel: notifications.test.ts has one.
    asked.add('POST /api/notifications/{id}/test');
    const never = OPERATIONS.filter(({ method, path }) => !asked.has(`${method} ${path}`));
    // Nobody signs in where all is open: who-may.test.ts and oidc.test.ts do.
    const ways = ['session.sign-in', 'session.oidc', 'session.oidc-callback'];
    expect(never.map(({ id: unasked }) => unasked)).toEqual(ways);
  });

  it('has the media type that its row says', async () => {
    const typeOf = async (path: string) => (await ask(path)).headers.get('content-type');
    expect(await typeOf('/.well-known/chutes-status.json')).toBe('application/jwk-set+json');
    expect(await typeOf('/schema/snapshot.json')).toBe('application/schema+json; charset=utf-8');
    expect(await typeOf('/schema/config.json')).toBe('application/schema+json; charset=utf-8');
    expect(await typeOf(`/api/runs/${run.id}/events`)).toBe('text/event-stream; charset=utf-8');
    expect(await typeOf('/api/runs')).toBe('application/json');
  });
});

describe('the events of a run', () => {
  const heard = async (after: number | null): Promise<{ status: number; ids: number[]; facts: Fact[] }> => {
    const headers = after === null ? {} : { 'last-event-id': String(after) };
    const response = await ask(`/api/runs/${run.id}/events`, { headers });
    const events = [...(await response.text()).matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.*)$/gm)];
    const facts = events.map(([, , , data]) => Fact.parse(JSON.parse(data ?? '')));
    return { status: response.status, ids: events.map(([, id]) => Number(id)), facts };
  };

  it('go on exactly after the one that was heard last, and after the end there is nothing', async () => {
    const whole = await heard(0);
    expect(whole.ids).toEqual(whole.ids.map((_, place) => place + 1));
    expect(foldFacts(whole.facts)).toEqual(run);
    for (const { seq } of whole.facts.slice(0, -1)) {
      expect((await heard(seq)).facts).toEqual(whole.facts.slice(seq));
    }
    expect(await heard(whole.facts.length)).toEqual({ status: 204, ids: [], facts: [] });
  });

  it('begin with the state so far where no id is told, or none of ours', async () => {
    const { facts, ids } = await heard(null);
    expect(facts).toMatchObject([{ type: 'run', phase: 'ended', run }]);
    expect(ids).toEqual([(await heard(0)).ids.length]);
    const odd = await ask(`/api/runs/${run.id}/events`, { headers: { 'last-event-id': 'x' } });
    expect((await odd.text()).match(/^event: /gm)).toHaveLength(1);
  });
});

describe('an unchanged status', () => {
  const statusFor = async (tag: string) => {
    const answer = await ask('/api/status', { headers: { 'if-none-match': tag } });
    return [answer.status, answer.headers.get('etag'), (await answer.text()).length > 0];
  };

  it('is not sent to who names it, in whichever way', async () => {
    const etag = (await ask('/api/status')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    for (const tag of [etag, etag.slice(2), `"other", ${etag}`, `${etag},"other"`, '*']) {
      expect(await statusFor(tag), tag).toEqual([304, etag, false]);
    }
    for (const tag of ['"other"', 'W/""', '']) expect(await statusFor(tag), tag).toEqual([200, etag, true]);
  });

  it('of one target is not that of all', async () => {
    const [target] = product.server.targets;
    const one = await ask(`/api/status?target=${target?.id}`);
    const { generatedAt: _one, ...facts } = (await one.json()) as Record<string, unknown>;
    const { generatedAt: _all, ...all } = await told('/api/status');
    expect(facts).toEqual(all);
    expect(one.headers.get('etag')).toBe((await ask('/api/status')).headers.get('etag'));
  });
});

describe('an address', () => {
  it.each([
    '/api/nothing',
    '/api',
    '/api/',
    '/api/runs/x/y/z',
    '/schema/other.json',
    '/.well-known/security.txt',
    '/readyz/x',
    '/_next/image?url=%2Fs%2Fx%2Fpreview.png&w=640&q=75',
    '/_next/data/x/index.json',
    '/_global-error',
    '/_not-found',
    '/%5ferror',
  ])('%s that is none of ours is 404', async (path) => void (await expectProblem(await ask(path), 404)));

  it.each(['/', '/runs', '/s/x', '/methodology?target=x', '/apis'])('%s is for the pages', async (path) => {
    expect(await (await ask(path)).text()).toBe('page');
  });

  it.each([
    '/api/runs/none',
    '/api/runs/%00',
    `/api/runs/${'x'.repeat(101)}`,
    '/api/runs/a%2F..%2Fb',
    '/api/runs/none/events',
  ])('whose id is nowhere, %s, is 404', async (path) => void (await expectProblem(await ask(path), 404)));

  it.each(['/api/runs/%E0%A4%A', '/api/%', '/runs/%zz', '/s/%'])(
    '%s with a broken percent code is 400',
    async (path) => {
      expect(await rawly('GET', path)).toMatch(/^HTTP\/1.1 400 .*"status":400,/s);
    },
  );

  it('with a slash at the end, or written whole as for a proxy, is the same', async () => {
    expect((await ask('/api/runs/')).status).toBe(200);
    expect(await rawly('GET', 'http://localhost/healthz?x=1')).toContain('{"alive":true}');
  });
});

describe('a method', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s that is not served is 405 and says which are', async (method) => {
    const response = await ask('/api/runs', { method });
    await expectProblem(response, 405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  it.each(['/api/runs', '/', '/s/x/preview.png'])('TRACE %s is 405', async (path) => {
    expect(await rawly('TRACE', path)).toMatch(/^HTTP\/1.1 405 /);
  });

  it('HEAD is GET without the body, and follows no run', async () => {
    for (const path of ['/api/runs', `/api/runs/${run.id}/events`, '/healthz']) {
      const head = await ask(path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
    expect((await ask('/api/runs/none/events', { method: 'HEAD' })).status).toBe(404);
  });

  it.each([
    ['/api/runs', 'GET, POST'],
    ['/api/runs/x', 'GET, DELETE'],
    ['/', 'GET, HEAD, POST'],
  ])('OPTIONS %s names the methods and allows no other site anything', async (path, allow) => {
    const response = await ask(path, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    expect([response.status, response.headers.get('allow')]).toEqual([204, allow]);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('a query', () => {
  it.each([
    ['/api/runs?suit=doctor', 'suit'],
    ['/api/status?x=1', 'x'],
    ['/api/runs?limit=5&limit=6', 'limit'],
    ['/api/runs?suite=doctor&suite=doctor', 'suite'],
    ['/api/runs?limit=0', 'limit'],
    ['/api/runs?limit=ten', 'limit'],
    ['/api/runs?limit=1.5', 'limit'],
    ['/api/runs?limit=101', 'limit'],
    ['/api/runs?suite=nightly', 'suite'],
    ['/api/runs?cursor=nope', 'cursor'],
    ['/api/runs?cursor=%00', 'cursor'],
    ['/api/snapshots?cursor=nope', 'cursor'],
    ['/api/snapshots?search=%00', 'search'],
    ['/api/snapshots?verified=perhaps', 'verified'],
    ['/api/snapshots/compare', 'b'],
    ['/api/insight/accounts?from=yesterday', 'from'],
    ['/api/insight/accounts?from=2025-10-22&to=2025-10-21', 'from'],
    ['/api/runs?id[$ne]=1', 'id[$ne]'],
    ['/api/runs?__proto__=1', '__proto__'],
    ['/api/runs/x?id=y', 'id'],
  ])('%s is refused and names %s', async (path, field) => {
    const detail = await expectProblem(await ask(path), 400, field);
    expect(detail.startsWith(`${field}: `)).toBe(true);
  });

  it.each([
    ['/api/runs?suite=%E0%A4%A', 'suite'],
    ['/api/runs?%zz=1', '%zz'],
  ])('%s with a broken percent code is refused and names %s', async (path, field) => {
    expect(await rawly('GET', path)).toContain(`"status":400,"detail":"${field}: has a broken percent code"`);
  });

  it('a plus and a percent code mean what they mean in forms', async () => {
    expect((await told('/api/snapshots?search=Before+the%20batch&state=live')).snapshots).toEqual([]);
  });

  it('of a monitor may hold anything', async () => {
    expect(await told('/healthz?ts=1&ts=2'.replace('&ts=2', '&other=2'))).toEqual({ alive: true });
  });
});

describe('a body', () => {
  const start = (body: string, headers: Record<string, string> = {}) =>
    ask('/api/runs', { method: 'POST', body, headers });

  it.each([
    ['nothing', '', 'body'],
    ['half of it', '{"suite":', 'body'],
    ['null', 'null', 'body'],
    ['a list', '["doctor"]', 'body'],
    ['a text', '"doctor"', 'body'],
    ['a number', '1', 'body'],
    ['no suite', '{}', 'suite'],
    ['an unknown suite', '{"suite":"nightly"}', 'suite'],
    ['a suite of another type', '{"suite":{"$ne":1}}', 'suite'],
    ['a member that is not foreseen', '{"suite":"doctor","force":true}', 'force'],
    ['a member with a special name', '{"suite":"doctor","__proto__":{"x":1}}', '__proto__'],
    ['one member twice', '{"suite":"doctor","suite":"smoke"}', 'suite'],
    ['an unknown target', '{"suite":"doctor","target":"nowhere"}', 'target'],
    ['a target with a NUL', '{"suite":"doctor","target":"a\\u0000"}', 'target'],
    ['a target with half a character', '{"suite":"doctor","target":"a\\ud800"}', 'target'],
    ['deep nesting', `{"suite":${'['.repeat(8000)}${']'.repeat(8000)}}`, 'suite'],
  ])('that holds %s is 400', async (_what, body, field) => {
    await expectProblem(await start(body), 400, field);
  });

  it('that is not UTF-8 is 400', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${product.base}/api/runs`, {
      method: 'POST',
      headers,
      body: Buffer.from([0x22, 0xff, 0x22]),
    });
    await expectProblem(response, 400, 'body');
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', ''])(
    'sent as %j is 415',
    async (type) => void (await expectProblem(await start('{"suite":"doctor"}', { 'content-type': type }), 415)),
  );

  it('of a form of the board starts the run and leads back, to this site alone and from this site alone', async () => {
    const send = (next: string, headers: Record<string, string> = {}) =>
      start(`suite=doctor&next=${encodeURIComponent(next)}`, {
        ...{ 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    const done = await send('/?target=x');
    expect([done.status, done.headers.get('location')]).toEqual([303, '/?target=x']);
    const { runs } = (await (await ask('/api/runs?suite=doctor&limit=1')).json()) as { runs: unknown[] };
    expect(runs).toHaveLength(1);
    expect((await send('//evil.example')).status).toBe(400);
    expect((await send('/', { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('that is compressed is 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const body = gzipSync('{"suite":"doctor"}');
    await expectProblem(await fetch(`${product.base}/api/runs`, { method: 'POST', headers, body }), 415, 'body');
  });

  it.each([20_000, 3_000_000])('of %i bytes is 413, and its sender hears so', async (length) => {
    await expectProblem(await start(`{"suite":"${'x'.repeat(length)}"}`), 413, 'body');
    await expectProblem(
      await ask('/api/snapshots/verify', { method: 'POST', body: 'x'.repeat(length + 1_048_576) }),
      413,
    );
  });

  it('without an end is 413 before it has an end', async () => {
    const megabyte = 'x'.repeat(1_048_576);
    const answer = new Promise<string>((resolve) => {
      const { hostname, port } = new URL(product.base);
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n');
        socket.write('Transfer-Encoding: chunked\r\n\r\n');
        const more = () => {
          while (socket.writable && socket.write(`100000\r\n${megabyte}\r\n`));
        };
        socket.on('drain', more);
        more();
      });
      socket.once('data', (chunk) => resolve(String(chunk)));
      socket.on('error', () => undefined);
    });
    expect(await answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it('does not stand in the query', async () => {
    const response = await ask('/api/runs?suite=doctor', { method: 'POST', body: { suite: 'doctor' } });
    await expectProblem(response, 400, 'suite');
  });

  it('may not say another id than the path', async () => {
    await expectProblem(await ask('/api/snapshots/x', { method: 'PATCH', body: { id: 'y', pinned: true } }), 400, 'id');
  });

  it('of a snapshot counts by its bytes, whatever they are called', async () => {
    const { json } = await product.server.snapshots.create({});
    const verify = async (body: string, type: string) =>
      (await told('/api/snapshots/verify', { method: 'POST', body, headers: { 'content-type': type } })).result;
    expect(await verify(json, 'application/octet-stream')).toBe('intact');
    expect(await verify(json, 'multipart/form-data')).toBe('intact');
    expect(await verify(`${json} `, 'application/json')).toBe('reformatted');
    expect(await verify('', 'text/plain')).toBe('not_json');
  });
});

describe('a page of another site', () => {
  it.each([
    ['POST', '/api/runs'],
    ['DELETE', '/api/runs/x'],
    ['PUT', '/api/stand-in'],
    ['POST', '/api/snapshots/verify'],
  ])('%s %s from there is refused', async (method, path) => {
    for (const site of ['cross-site', 'same-site']) {
      await expectProblem(await ask(path, { method, headers: { 'sec-fetch-site': site } }), 403);
    }
  });

  it('our own page starts by hand, anybody else by the API', async () => {
    const trigger = async (headers: Record<string, string>) => {
      const started = await told('/api/runs', { method: 'POST', body: { suite: 'preflight' }, headers });
      expect(await (await ask(`/api/runs/${String(started.id)}/events`)).text()).toContain('"finished"');
      return started.trigger;
    };
    expect(await trigger({ 'sec-fetch-site': 'same-origin' })).toBe('manual');
    expect(await trigger({})).toBe('api');
  });
});

it('a run that has ended cannot be cancelled: 409, and it stays as it was', async () => {
  const before = await told(`/api/runs/${run.id}`);
  const refused = await expectProblem(await ask(`/api/runs/${run.id}`, { method: 'DELETE' }), 409);
  expect(refused).toContain('has ended already (finished)');
  expect(await told(`/api/runs/${run.id}`)).toEqual(before);
});

it('a cursor that no list has given is 400', async () => {
  for (const list of ['/api/runs', '/api/snapshots', '/api/incidents']) {
    await expectProblem(await ask(`${list}?cursor=made-up`), 400, 'cursor');
  }
});

it('a client that leaves ends what it asked for', async () => {
  let begin: (signal: AbortSignal) => void = () => undefined;
  const begun = new Promise<AbortSignal>((resolve) => (begin = resolve));
  const silent: AsyncIterable<Fact> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
  };
  const watched = await serveOperations({
    ...product.server,
    events: async (_id, _after, signal) => (begin(signal), silent),
  });
  const client = new AbortController();
  const asked = fetch(`${watched.base}/api/runs/${run.id}/events`, { signal: client.signal }).catch(() => undefined);
  const signal = await begun;
  expect(signal.aborted).toBe(false);
  const ended = new Promise((resolve) => signal.addEventListener('abort', resolve));
  client.abort();
  await Promise.all([asked, ended]);
  await watched.close();
});

it('an error of our own is 500 with a reference, and no word of its cause', async () => {
  const { server } = product;
  const broken = await serveOperations({
    ...server,
    runs: () => Promise.reject(new Error('secret cause')),
    ready: () => Promise.reject(new Error('secret cause')),
  });
  for (const [path, status] of [
    ['/api/runs', 500],
    ['/readyz', 503],
  ] as const) {
    const response = await fetch(broken.base + path);
    expect(await expectProblem(response, status)).not.toContain('secret');
  }
  await broken.close();
});

it('an answer of another shape than its row says does not pass a test', async () => {
  const lying = await serveOperations({
    ...product.server,
    standIn: () => ({ scenario: 'x', scenarios: [], more: 1 }),
  });
  expect(await (await fetch(`${lying.base}/api/stand-in`)).text()).toContain('tells more than its row says, at /more');
  await lying.close();
});

describe('the picture of a snapshot', () => {
  it('is drawn once however many ask at a time, for whatever query, and never after it was revoked', async () => {
    const { snapshot } = await product.server.snapshots.create({});
    const { snapshots } = product.server;
    const place = `/s/${snapshot.id}/preview.png`;
    let drawn = 0;
    const answer = answerRequests(async (request, response) => {
      drawn += 1;
      expect(request.url).toMatch(/^\/s\//);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await snapshots.keepPicture(snapshot.id, Buffer.from('picture'));
      response.writeHead(200, { 'Content-Type': 'image/png' }).end('picture');
    }, product.server);
    const web = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const told = await Promise.all(
      Array.from({ length: 150 }, (_, n) => fetch(`${at}${place}?v=${n % 3}`).then((each) => each.text())),
    );
    expect([drawn, new Set(told)]).toEqual([1, new Set(['picture'])]);
    const response = await fetch(at + place);
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'image/png',
      'no-store',
    ]);
    await snapshots.revoke(snapshot.id);
    await snapshots.keepPicture(snapshot.id, Buffer.from('late'));
    expect((await fetch(at + place)).status).toBe(410);
    expect(drawn).toBe(1);
    web.close();
  });

  it('of many snapshots at once is drawn one by one', async () => {
    let [going, most] = [0, 0];
    let go = () => {};
    const refused = new Promise<void>((resolve) => (go = resolve));
    const answer = answerRequests(async (_request, response) => {
      most = Math.max(most, ++going);
      await refused;
      going -= 1;
      response.end('picture');
    }, product.server);
    const web = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const { snapshots } = await product.server.snapshots.list({ limit: 20, state: 'live' });
    const at = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const statuses = await Promise.all(
      Array.from({ length: 240 }, (_, n) =>
        fetch(`${at}/s/${snapshots[n % snapshots.length]?.id}/preview.png`).then(({ status, headers }) => {
          if (status === 503) go();
          return [status, headers.get('retry-after')].join(' ');
        }),
      ),
    );
    expect(most).toBe(1);
    expect(new Set(statuses)).toEqual(new Set(['200 ', '503 2']));
    web.close();
  });
});
