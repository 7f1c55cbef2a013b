import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRequestProblem } from '@/lib/server/request-problem';
import { writeProblem } from '@/lib/server/operations/http/write-answer';
import { admitRequests } from './admit-requests';

const PIN = `40${'a'.repeat(40)}`;
const VERIFY = `60${'b'.repeat(40)}`;
const ELSEWHERE = `40${'c'.repeat(40)}`;

interface Seen {
  headers: Record<string, string>;
  fields: [string, string][];
}

/** Tells what Next would have been handed. */
async function tell(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = request.headers as Record<string, string>;
  const fields: [string, string][] = [];
  if (request.method === 'POST') {
    const form = await new Response(Buffer.concat(chunks), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData();
    for (const [name, value] of form)
      fields.push([name, typeof value === 'string' ? value : `${value.name}: ${await value.text()}`]);
  }
  return { headers, fields };
}

let base = '';
const admitted = admitRequests(
  async (request, response) => response.end(JSON.stringify(await tell(request))),
  (path) => new Set(path === '/verify' ? [VERIFY] : path === '/snapshots' ? [PIN] : []),
);
const web = createServer(async (request, response) => {
  try {
    await admitted(request, response);
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
    writeProblem(error, response);
  }
});
beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(() => web.close());

const TREE = encodeURIComponent(JSON.stringify(['', { children: ['__PAGE__', {}] }]));
const ask = (path: string, headers: Record<string, string>, body?: BodyInit) =>
  fetch(base + path, { method: body === undefined ? 'GET' : 'POST', headers, ...(body !== undefined && { body }) });
const seen = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Seen;
};
const refused = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return answer.status;
};
function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

describe('of headers', () => {
  it('Next’s own reader of its state tree is where it was, takes what Next sends, and throws for all else', () => {
    expect(parseAndValidateFlightRouterState, 'moved by this version of Next').toBeTypeOf('function');
    expect(parseAndValidateFlightRouterState(TREE)).toEqual(['', { children: ['__PAGE__', {}] }]);
    expect(parseAndValidateFlightRouterState(undefined)).toBeUndefined();
    for (const broken of ['%', 'x', '%5B%5D', '{}', '"__PAGE__"']) {
      expect(() => parseAndValidateFlightRouterState(broken), broken).toThrow();
    }
  });

  it('Next learns none that only its own parts send', async () => {
    const foreign = {
      ...{
        'x-middleware-subrequest': 'a:a:a:a:a',
        'x-matched-path': '/audit',
        'x-invoke-status': '500',
        'next-resume': '1',
      },
      ...{
        'x-forwarded-host': 'evil.example',
        'x-action-forwarded': '1',
        'x-nextjs-data': '1',
        'x-prerender-revalidate': 'x',
      },
    };
    const { headers } = await seen(ask('/', { ...foreign, cookie: 'a=b', accept: 'text/html' }));
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(['host', 'cookie', 'accept']));
    expect(Object.keys(headers).filter((name) => /^(?:x-|next-)/.test(name))).toEqual([]);
  });

  it('Next learns those of its router where parts of a page are asked for, and otherwise none', async () => {
    const router = { 'next-router-state-tree': TREE, 'next-url': '/' };
    expect((await seen(ask('/', { rsc: '1', ...router }))).headers).toMatchObject({ rsc: '1', ...router });
    for (const rsc of ['0', 'true', '']) {
      expect((await seen(ask('/', { rsc, 'next-router-state-tree': '%' }))).headers).not.toHaveProperty(
        'next-router-state-tree',
      );
    }
  });

  it.each(['%', '%5B', 'null', '[]', '["",1]', '[[["x"]]]', encodeURIComponent('["",{"children":"x"}]')])(
    'a state of its router that cannot be read, %s, is 400',
    async (tree) => void expect(await refused(ask('/', { rsc: '1', 'next-router-state-tree': tree }))).toBe(400),
  );
});

describe('a form', () => {
  const byScript = (path: string, action: string, fields: Record<string, string | File>) =>
    ask(path, { 'next-action': action }, formOf(fields));

  it('of a script arrives with its fields and nothing else', async () => {
    const file = new File(['{"a":1}'], 'snapshot.json');
    const given = {
      _1_text: 'x $1',
      _1_$ACTION_REF_1: '',
      '_1_$ACTION_1:0': '{"id":"$F9"}',
      _1_file: file,
      '2': '"$F1"',
      '0': '[{"a":"$2:b"},"$K1"]',
    };
    const { fields, headers } = await seen(byScript('/verify', VERIFY, given));
    expect(fields).toEqual([
      ['_1_text', 'x $1'],
      ['_1_file', 'snapshot.json: {"a":1}'],
      ['0', '[null,"$K1"]'],
    ]);
    expect(headers['next-action']).toBe(VERIFY);
  });

  it('of a browser without JavaScript arrives with its action and its fields', async () => {
    const plain = await seen(
      ask('/snapshots', {}, formOf({ [`$ACTION_ID_${PIN}`]: '', id: 'x', pinned: 'yes', $other: '1' })),
    );
    expect(plain.fields).toEqual([
      [`$ACTION_ID_${PIN}`, ''],
      ['id', 'x'],
      ['pinned', 'yes'],
    ]);
    const stateful = {
      $ACTION_REF_7: '',
      '$ACTION_7:0': JSON.stringify({ id: VERIFY, bound: '$@9' }),
      '$ACTION_7:1': '["$9"]',
      $ACTION_KEY: 'k',
      text: 'x',
    };
    const { fields } = await seen(ask('/verify', {}, formOf(stateful)));
    expect(Object.fromEntries(fields)).toEqual({
      ...{ $ACTION_REF_1: '', '$ACTION_1:0': JSON.stringify({ id: VERIFY, bound: '$@1' }), '$ACTION_1:1': '[null]' },
      ...{ $ACTION_KEY: 'k', text: 'x' },
    });
  });

  it('that the page does not have is 404, and the client of Next learns of it', async () => {
    for (const action of [ELSEWHERE, 'x', '', `${VERIFY}0`]) {
      const answer = await byScript('/verify', action, { '0': '["$K1"]' });
      expect([answer.status, answer.headers.get('x-nextjs-action-not-found')]).toEqual([404, '1']);
    }
    expect(await refused(ask('/', {}, formOf({ [`$ACTION_ID_${VERIFY}`]: '' })))).toBe(404);
    expect(await refused(ask('/verify', {}, formOf({ text: 'x' })))).toBe(404);
    expect(await refused(ask('/verify', {}, formOf({ $ACTION_REF_1: '', '$ACTION_1:0': '{' })))).toBe(404);
  });

  it.each(['', '[', 'null', '[]', '["$K"]', '[1,2,"$K1"]', '["$1"]', '{"a":"$K1"}'])(
    'whose arguments are %j is 400',
    async (args) => void expect(await refused(byScript('/verify', VERIFY, { '0': args }))).toBe(400),
  );

  it.each(['application/x-www-form-urlencoded', 'text/plain;charset=UTF-8', 'application/json', 'multipart/form-data'])(
    'sent as %s is 415',
    async (type) =>
      void expect(await refused(ask('/verify', { 'content-type': type, 'next-action': VERIFY }, 'a=1'))).toBe(415),
  );

  it('that is cut short, or is none, is 400', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=edge' };
    for (const body of [
      '',
      '--edge',
      '--edge\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]',
      '--other--\r\n',
    ]) {
      expect(await refused(ask('/verify', { ...type, 'next-action': VERIFY }, body)), body).toBe(400);
    }
  });

  it('of ten megabytes is 413, and its sender hears so', async () => {
    expect(await refused(byScript('/verify', VERIFY, { '0': '["$K1"]', _1_text: 'x'.repeat(10_000_000) }))).toBe(413);
  });

  it('is for Next of the place that its page was opened at, which was judged before', async () => {
    const headers = { 'next-action': VERIFY, origin: 'https://status.example' };
    expect((await seen(ask('/verify', headers, formOf({ '0': '["$K1"]' })))).headers['host']).toBe('status.example');
  });
});
