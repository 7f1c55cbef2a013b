import { once } from 'node:events';
import { expect, it } from 'vitest';
import { Evidence } from '@/lib/domain/evidence';
import { AUTH_STYLES } from '@/lib/domain/words';
import packageJson from '@/package.json';
import { CANARY, CHAT, COMPLETION, connect, MODELS, readAll, serveHttp } from '@/lib/gateway/testing/servers';

const WITHIN = { timeoutMs: 10_000 };

it('asks for the models and reads the catalogue', async () => {
  const base = await serveHttp((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ asked: `${request.method} ${request.url}`, data: [{ id: 'a' }, { id: 'b' }] }));
  });
  const evidence = await connect(base).send(MODELS, WITHIN);
  expect(evidence.response?.bodyExcerpt).toContain('"asked":"GET /v1/models"');
  expect(evidence.reading).toMatchObject({ kind: 'catalogue', total: 2 });
  expect(evidence.fault).toBeNull();
  expect(evidence.request).toMatchObject({
    kind: 'models',
    method: 'GET',
    url: `${base}/models`,
    body: null,
    expects: null,
  });
  expect(Evidence.parse(evidence)).toEqual(evidence);
});

it('asks a completion with the same bytes each time, whatever the order of the keys it was given', async () => {
  const bodies: string[] = [];
  const base = await serveHttp(async (request, response) => {
    bodies.push(await readAll(request));
    response.end(COMPLETION);
  });
  const gateway = connect(base);
  const content = [
    { type: 'text' as const, text: 'What colour?' },
    { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AA==' } },
  ];
  const { model, authStyle, maxTokens } = CHAT;
  await gateway.send({ ...CHAT, messages: [{ role: 'user', content }], expects: 'red' }, WITHIN);
  const turned = [{ text: 'What colour?', type: 'text' as const }, ...content.slice(1)];
  const evidence = await gateway.send(
    { json: true, maxTokens, messages: [{ content: turned, role: 'user' }], model, authStyle, kind: 'chat' },
    WITHIN,
  );
  expect(bodies[0]).toBe(bodies[1]);
  expect(evidence.request.body).toBe(bodies[0]);
  expect(bodies[0]).not.toContain('red');
  expect(JSON.parse(bodies[0] ?? '')).toEqual({
    model: 'm',
    messages: [{ role: 'user', content }],
    max_tokens: 256,
    temperature: 0,
    stream: false,
    response_format: { type: 'json_object' },
  });
});

it('reads the completion and keeps the right answer beside the request', async () => {
  const base = await serveHttp((_, response) => response.end(COMPLETION));
  const evidence = await connect(base).send({ ...CHAT, json: false, expects: 'red' }, WITHIN);
  expect(evidence.request.expects).toBe('red');
  expect(evidence.request.body).not.toContain('response_format');
  expect(evidence.reading).toEqual({
    kind: 'completion',
    content: '{"ok":true}',
    contentCut: false,
    reasoning: false,
    finishReason: 'stop',
    servedModel: 'served/m',
  });
});

it.each([
  ['bearer', 'authorization', `Bearer ${CANARY}`, 'Bearer $CHUTES_API_KEY'],
  ['raw', 'authorization', CANARY, '$CHUTES_API_KEY'],
  ['x-api-key', 'x-api-key', CANARY, '$CHUTES_API_KEY'],
] as const)('sends the key in the style %s, and shows a variable instead', async (authStyle, name, sent, shown) => {
  let headers: Record<string, unknown> = {};
  const base = await serveHttp((request, response) => {
    headers = request.headers;
    response.end(COMPLETION);
  });
  const evidence = await connect(base).send({ ...CHAT, authStyle }, WITHIN);
  expect(headers[name]).toBe(sent);
  expect(Object.values(headers).filter((value) => String(value).includes(CANARY))).toHaveLength(1);
  expect(headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': `chutes-status/${packageJson.version}`,
  });
  expect(evidence.request.headers[name]).toBe(shown);
  expect(JSON.stringify(evidence)).not.toContain(CANARY.slice(0, 12));
});

it.each(AUTH_STYLES)('sends no credentials without a key: %s', async (authStyle) => {
  let headers: Record<string, unknown> = {};
  const base = await serveHttp((request, response) => {
    headers = request.headers;
    response.end(COMPLETION);
  });
  const evidence = await connect(base, { apiKey: null }).send({ ...CHAT, authStyle }, WITHIN);
  for (const seen of [headers, evidence.request.headers]) {
    expect(Object.keys(seen)).not.toContain('authorization');
    expect(Object.keys(seen)).not.toContain('x-api-key');
  }
});

it('keeps connections alive, and tells a connecting time only where one was made', async () => {
  const sockets = new Set<unknown>();
  const base = await serveHttp((request, response) => {
    sockets.add(request.socket);
    response.end(COMPLETION);
  });
  const gateway = connect(base);
  const first = await gateway.send(CHAT, WITHIN);
  const second = await gateway.send(CHAT, WITHIN);
  expect(sockets.size).toBe(1);
  expect(first.timing.connectMs).toBeGreaterThanOrEqual(0);
  expect(second.timing.connectMs).toBeNull();
  for (const { connectMs, firstByteMs, totalMs } of [first.timing, second.timing]) {
    expect(firstByteMs ?? 0).toBeGreaterThanOrEqual(connectMs ?? 0);
    expect(totalMs).toBeGreaterThanOrEqual(firstByteMs ?? Infinity);
    expect(totalMs).toBe(Math.round(totalMs * 10) / 10);
  }
});

it('sends side by side without waiting for another call', async () => {
  const waiting: (() => void)[] = [];
  const base = await serveHttp((_, response) => {
    waiting.push(() => response.end(COMPLETION));
    // Only when all four are in is any of them answered.
    if (waiting.length === 4) waiting.forEach((answer) => answer());
  });
  const gateway = connect(base);
  const all = await Promise.all([1, 2, 3, 4].map(() => gateway.send(CHAT, WITHIN)));
  expect(all.map(({ response }) => response?.status)).toEqual([200, 200, 200, 200]);
});

it('never follows a redirect, so that the key goes nowhere else', async () => {
  let elsewhere = 0;
  const other = await serveHttp((_, response) => {
    elsewhere += 1;
    response.end(COMPLETION);
  });
  const base = await serveHttp((_, response) => {
    response.writeHead(307, { location: `${other}/chat/completions?key=${CANARY}` }).end();
  });
  const evidence = await connect(base).send(CHAT, WITHIN);
  expect(evidence.response?.status).toBe(307);
  expect(evidence.response?.headers.location).toBe(`${other}/chat/completions?key=[redacted]`);
  expect(evidence.fault).toBeNull();
  expect(elsewhere).toBe(0);
});

it('keeps the telling headers, bounded in number and length, the same ones joined', async () => {
  const base = await serveHttp((_, response) => {
    response.setHeader('retry-after', ['5', '7']);
    response.setHeader('X-Chutes-InvocationID', 'abc');
    response.setHeader('set-cookie', 'session=secret');
    response.setHeader('server', 'nginx');
    response.setHeader('via', 'v'.repeat(2000));
    for (let i = 0; i < 60; i++) response.setHeader(`x-ratelimit-${i}`, String(i));
    response.setHeader('llm_provider-retry-after', '21');
    response.writeHead(429).end('{"detail":"Infrastructure is at maximum capacity, try again later"}');
  });
  const { response, reading } = await connect(base).send(CHAT, WITHIN);
  expect(response?.headers).toMatchObject({
    'retry-after': '5, 7',
    'x-chutes-invocationid': 'abc',
    server: 'nginx',
    via: 'v'.repeat(512),
    // The last of all that came, but it decides.
    'llm_provider-retry-after': '21',
  });
  expect(response?.headers).not.toHaveProperty('set-cookie');
  expect(Object.keys(response?.headers ?? {})).toHaveLength(40);
  expect(reading).toMatchObject({
    kind: 'error',
    message: 'Infrastructure is at maximum capacity, try again later',
  });
});

it('ends what is under way when it closes, and refuses politely after that', async () => {
  const base = await serveHttp(() => {});
  const gateway = connect(base);
  const pending = gateway.send(CHAT, WITHIN);
  await gateway.close();
  expect((await pending).fault?.kind).toBe('cancelled');
  expect((await gateway.send(CHAT, WITHIN)).fault?.kind).toBe('cancelled');
  await gateway.close();
});

it('leaves no socket behind once closed', async () => {
  const closed: Promise<unknown>[] = [];
  const base = await serveHttp((request, response) => {
    closed.push(once(request.socket, 'close'));
    response.end(COMPLETION);
  });
  const gateway = connect(base);
  await gateway.send(CHAT, WITHIN);
  await gateway.close();
  await Promise.all(closed);
  expect(closed).toHaveLength(1);
});
