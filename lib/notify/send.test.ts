import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleNotice } from '@/lib/domain/testing/sample-notices';
import { messageOf } from './message';
import { sendMail } from './send-mail';
import { sendPost } from './send-post';
import { openReceiver, status, type Answer } from './testing/receiver';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

const message = messageOf([sampleNotice('1')], { nameOf: (id) => id, linkTo: (path) => `http://s.example${path}` });
const TERMS = { privateHosts: ['127.0.0.1'], secrets: ['/hidden-path'], timeoutMs: 300, userAgent: 'test/1' };
const post = (url: string, more: Partial<typeof TERMS> = {}) =>
  sendPost({ url, headers: {}, body: '{}' }, { ...TERMS, signal: new AbortController().signal, ...more });
async function receive(answer: Answer) {
  const receiver = await openReceiver(answer);
  ended.push(receiver.close);
  return receiver;
}

describe('a POST', () => {
  it('is taken with any status of success', async () => {
    const { url, received } = await receive(status(202));
    expect(await post(`${url}/a?b=c`)).toEqual({ ok: true, status: 202, error: null, retryAfterMs: null });
    expect(received).toMatchObject([{ path: '/a?b=c', body: '{}', headers: { 'user-agent': 'test/1' } }]);
  });

  it.each([
    ['a refusal', status(400, {}, 'no such\n/hidden-path hook'), 'answered 400: no such [hidden] hook'],
    ['a redirect', status(307, { location: 'http://127.0.0.1:9/' }), 'answered 307: a redirect, which is not followed'],
    ['a long answer', status(500, {}, 'x'.repeat(100_000)), expect.stringMatching(/^answered 500: x+ … \(cut\)$/)],
    ['silence', () => undefined, 'no answer within 0.3 s'],
    ['a connection that breaks', (response) => void response.destroy(), 'the connection broke'],
  ] as [string, Answer, unknown][])('that meets %s fails with a reason', async (_name, answer, error) => {
    const { url } = await receive(answer);
    expect(await post(`${url}/hidden-path`)).toMatchObject({ ok: false, error });
  });

  it('that is taken is taken, although what is said about it never ends or breaks off', async () => {
    const { url, received } = await receive((response, n) => {
      response.writeHead(n === 3 ? 500 : 200, { 'content-length': '9' }).write('so far');
      if (n === 2) setImmediate(() => response.destroy());
    });
    expect(await post(url)).toEqual({ ok: true, status: 200, error: null, retryAfterMs: null });
    expect(await post(url)).toMatchObject({ ok: true, status: 200 });
    expect(await post(url)).toMatchObject({ ok: false, status: 500, error: 'answered 500: so far' });
    expect(received).toHaveLength(3);
  });

  it.each([
    ['429', status(429, { 'retry-after': '7' }), 7000],
    ['503', status(503, { 'retry-after': '0.5' }), 500],
    ['a 400, which asks for no wait', status(400, { 'retry-after': '7' }), null],
    ['nothing readable', status(429, { 'retry-after': 'soon' }), null],
  ] as [string, Answer, number | null][])('is told how long to wait by %s', async (_name, answer, retryAfterMs) => {
    const { url } = await receive(answer);
    expect(await post(url)).toMatchObject({ retryAfterMs });
  });

  it('goes to no address inside our own network that is not allowed by name, whatever the name', async () => {
    const { url, received } = await receive(status(204));
    const { port } = new URL(url);
    const error = 'the address is inside our own network: name its host in privateHosts to allow it';
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '[::ffff:127.0.0.1]']) {
      const sent = await post(`http://${host}:${port}/`, { privateHosts: ['elsewhere'] });
      expect([host, sent]).toEqual([host, { ok: false, status: null, error, retryAfterMs: null }]);
    }
    expect(received).toEqual([]);
    expect(await post(`http://localhost:${port}/`, { privateHosts: ['localhost'] })).toMatchObject({ ok: true });
  });

  it('to nobody says so without the place', async () => {
    const { error } = await post('http://127.0.0.1:9/');
    expect(error).toBe('the connection was refused');
  });
});

describe('an e-mail', () => {
  async function mailServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
    const mails: string[] = [];
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString());
          done();
        });
      },
      ...options,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ended.push(() => new Promise((resolve) => server.close(() => resolve(null))));
    return { mails, at: `127.0.0.1:${(server.server.address() as AddressInfo).port}` };
  }
  const send = (smtpUrl: string, to = ['a@b.example']) =>
    sendMail({ to, from: null }, message, { smtpUrl, timeoutMs: 1000, signal: new AbortController().signal });

  it('arrives whole, with a name that is the same however often it is sent', async () => {
    const { mails, at } = await mailServer();
    for (const _ of [1, 2]) expect(await send(`smtp://${at}`)).toMatchObject({ ok: true, error: null });
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail).toContain('Message-ID: <1@chutes-status>');
      expect(mail).toContain('From: Chutes status <chutes-status@127.0.0.1>');
      expect(mail).toMatch(/^Subject: =\?UTF-8\?Q\?chutes_=C2=B7_smoke=3A_chutes_is_not_ver/m);
      expect(mail).toContain('Whose fault: the gateway: it broke');
    }
  });

  it('that the server refuses says what it said, and never the password', async () => {
    const refusing = await mailServer({ onRcptTo: (_address, _session, done) => done(new Error('No such user here')) });
    expect(await send(`smtp://${refusing.at}`)).toMatchObject({
      ok: false,
      error: expect.stringContaining('the mail server said 550 No such user here') as string,
    });
    const picky = await mailServer({ authOptional: false, onAuth: (_auth, _session, done) => done(new Error('no')) });
    const { ok, error } = await send(`smtp://user:marker-secret@${picky.at}`);
    expect([ok, error]).toEqual([false, 'the mail server does not accept user and password']);
  });

  it('is not taken for a wrong password where the server has no time to look at it, nor told it as it was sent', async () => {
    const sent = Buffer.from('\0user\0marker-secret').toString('base64');
    const busy = await mailServer({
      authOptional: false,
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error(`busy with ${sent} of marker-secret`), { responseCode: 454 })),
    });
    const { ok, error } = await send(`smtp://user:marker-secret@${busy.at}`);
    expect([ok, error]).toEqual([false, 'the mail server said 454 busy with [hidden] of [hidden]']);
  });

  it('of which some addresses are refused tells it', async () => {
    const half = await mailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('no') ? new Error('no') : null),
    });
    expect(await send(`smtp://${half.at}`, ['a@b.example', 'no@b.example'])).toMatchObject({
      ok: true,
      error: '1 of 2 addresses were refused',
    });
  });

  it('fails where nobody listens, and where nobody answers', async () => {
    expect(await send('smtp://127.0.0.1:9')).toMatchObject({ ok: false });
    const { url } = await receive(() => undefined);
    const { ok, error } = await send(url.replace('http', 'smtp'));
    expect([ok, error]).toEqual([false, 'no answer within 1 s']);
  });
});
