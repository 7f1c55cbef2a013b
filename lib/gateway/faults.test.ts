import { describe, expect, it } from 'vitest';
import type { Evidence } from '@/lib/domain/evidence';
import {
  CHAT,
  COMPLETION,
  connect,
  MODELS,
  onRequest,
  serveBytes,
  serveHttp,
  serveRaw,
} from '@/lib/gateway/testing/servers';

const WITHIN = { timeoutMs: 10_000 };
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const SHORT = { timeoutMs: 80 };

async function chat(base: string, options: { timeoutMs: number; signal?: AbortSignal } = WITHIN): Promise<Evidence> {
  return connect(base).send(CHAT, options);
}

/** Server and client share a process: what was written is read within a turn or two. */
function afterTurns(turns: number, callback: () => void): void {
  setImmediate(() => (turns === 1 ? callback() : afterTurns(turns - 1, callback)));
}

describe('when nothing comes back', () => {
  it('is refused: nobody listens', async () => {
    const base = await serveHttp(() => {});
    const { port } = new URL(base);
    const evidence = await chat(`http://127.0.0.1:${port === '1' ? 2 : 1}/v1`);
    expect(evidence.fault).toMatchObject({ kind: 'network', detail: 'refused' });
    expect(evidence).toMatchObject({ response: null, reading: null, timing: { connectMs: null, firstByteMs: null } });
  });

  it('is dns: the host does not exist', async () => {
    expect((await chat('http://nonexistent.invalid/v1')).fault).toMatchObject({ kind: 'network', detail: 'dns' });
  });

  it('is tls: the port speaks plain HTTP', async () => {
    const base = await serveHttp((_, response) => response.end(COMPLETION));
    expect((await chat(base.replace('http:', 'https:'))).fault).toMatchObject({ kind: 'network', detail: 'tls' });
  });

  it('is tls: the port hangs up on the handshake', async () => {
    const base = await serveRaw((socket) => socket.once('data', () => socket.end()));
    expect((await chat(base.replace('http:', 'https:'))).fault).toMatchObject({ kind: 'network', detail: 'tls' });
  });

  it('is reset: the connection is torn down', async () => {
    const base = await serveRaw((socket) => onRequest(socket, () => socket.resetAndDestroy()));
    const evidence = await chat(base);
    expect(evidence.fault).toMatchObject({ kind: 'network', detail: 'reset' });
    expect(evidence.timing.connectMs).not.toBeNull();
  });

  it('is closed: the connection ends without an answer', async () => {
    const base = await serveRaw((socket) => onRequest(socket, () => socket.end()));
    expect((await chat(base)).fault).toMatchObject({ kind: 'network', detail: 'closed' });
  });

  it('is closed: the connection ends within the headers', async () => {
    const base = await serveBytes('HTTP/1.1 200 OK\r\ncontent-', { end: true });
    expect(await chat(base)).toMatchObject({ fault: { kind: 'network', detail: 'closed' }, response: null });
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['an upgrade that nobody asked for', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`],
  ])('is protocol: %s', async (_, bytes) => {
    expect((await chat(await serveBytes(bytes))).fault).toMatchObject({ kind: 'network', detail: 'protocol' });
  });

  it('is a timeout: the server accepts and stays silent', async () => {
    const evidence = await chat(await serveRaw(() => {}), SHORT);
    expect(evidence).toMatchObject({ fault: { kind: 'timeout', detail: null }, response: null, reading: null });
    expect(evidence.timing.totalMs).toBeGreaterThanOrEqual(79);
    expect(evidence.timing.totalMs).toBeLessThan(2_000);
  });

  it('is a timeout: the connection never comes about', async () => {
    // The TLS handshake is never answered, so that the request cannot even be written.
    const base = await serveRaw(() => {});
    const evidence = await chat(base.replace('http:', 'https:'), SHORT);
    expect(evidence).toMatchObject({ fault: { kind: 'timeout' }, timing: { connectMs: null, firstByteMs: null } });
  });

  it.each([
    ['', 'an empty base'],
    ['nonsense', 'no URL'],
    ['ftp://host/v1', 'another scheme'],
    ['http://', 'no host'],
    ['http://host:99999/v1', 'an impossible port'],
    ['http://exa mple/v1', 'a space in the host'],
  ])('never throws for the base %j: %s', async (base) => {
    const evidence = await chat(base);
    expect(evidence).toMatchObject({ fault: { kind: 'network', detail: 'other' }, response: null });
    expect(evidence.request.url).toBe(`${base}/chat/completions`);
  });

  it('never throws for a key that no header may hold, and does not show it', async () => {
    const base = await serveHttp((_, response) => response.end(COMPLETION));
    const apiKey = 'line one secret\r\nx-evil: 1\u4e2d';
    const evidence = await connect(base, { apiKey }).send(CHAT, WITHIN);
    expect(evidence).toMatchObject({ fault: { kind: 'network', detail: 'other' }, response: null });
    expect(JSON.stringify(evidence)).not.toContain('line one');
  });

  it('does not open a connection for a call that is already cancelled', async () => {
    let connections = 0;
    const base = await serveRaw(() => (connections += 1));
    const evidence = await chat(base, { ...WITHIN, signal: AbortSignal.abort() });
    expect(evidence.fault?.kind).toBe('cancelled');
    expect(connections).toBe(0);
  });

  it('is cancelled at once when the caller says so', async () => {
    const stop = new AbortController();
    const base = await serveRaw((socket) => onRequest(socket, () => stop.abort()));
    const evidence = await chat(base, { ...WITHIN, signal: stop.signal });
    expect(evidence).toMatchObject({ fault: { kind: 'cancelled', detail: null }, response: null });
  });

  it('gives the socket up when cancelled while connecting', async () => {
    const stop = new AbortController();
    let hungUp: () => void = () => {};
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const base = await serveRaw((socket) => {
      socket.once('data', () => stop.abort()).once('close', hungUp);
      socket.once('end', () => socket.destroy());
    });
    const evidence = await chat(base.replace('http:', 'https:'), { ...WITHIN, signal: stop.signal });
    expect(evidence.fault?.kind).toBe('cancelled');
    await closed;
  });
});

describe('when the body breaks', () => {
  const part = COMPLETION.slice(0, 40);

  it.each([
    ['content-length', `${HEAD}content-length: ${COMPLETION.length}\r\n\r\n${part}`],
    ['content-length, connection: close', `${HEAD}connection: close\r\ncontent-length: 900\r\n\r\n${part}`],
    ['chunks', `${HEAD}transfer-encoding: chunked\r\n\r\n28\r\n${part}\r\n`],
    ['chunks, connection: close', `${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n28\r\n${part}\r\n`],
    ['the middle of a chunk', `${HEAD}transfer-encoding: chunked\r\n\r\nff\r\n${part}`],
  ])('is truncated, with status and what came: %s', async (_, bytes) => {
    const evidence = await chat(await serveBytes(bytes, { end: true }));
    expect(evidence).toMatchObject({
      fault: { kind: 'truncated', detail: null },
      response: { status: 200, bodyExcerpt: part, bodyBytes: 40 },
      reading: null,
    });
  });

  it.each([
    ['with a length', `${HEAD}content-length: 900\r\n\r\n${part}`],
    ['with no length of its own', `${HEAD}connection: close\r\n\r\n${part}`],
  ])('is truncated: reset in the middle of a body %s', async (_, bytes) => {
    const base = await serveRaw((socket) =>
      onRequest(socket, () => socket.write(bytes, () => afterTurns(3, () => socket.resetAndDestroy()))),
    );
    expect(await chat(base)).toMatchObject({ fault: { kind: 'truncated' }, response: { status: 200 }, reading: null });
  });

  it('is protocol: a chunk without a size', async () => {
    const base = await serveBytes(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n${part}`);
    expect(await chat(base)).toMatchObject({
      fault: { kind: 'network', detail: 'protocol' },
      response: { status: 200 },
      reading: null,
    });
  });

  it('is a timeout in the middle of a body, with status and what came', async () => {
    const evidence = await chat(await serveBytes(`${HEAD}content-length: 900\r\n\r\n${part}`), { timeoutMs: 400 });
    expect(evidence).toMatchObject({
      fault: { kind: 'timeout' },
      response: { status: 200, bodyExcerpt: part },
      reading: null,
    });
    expect(evidence.timing.firstByteMs).not.toBeNull();
  });

  it('ends a dripping body at the deadline, though bytes keep coming', async () => {
    const base = await serveRaw((socket) =>
      onRequest(socket, () => {
        socket.write(`${HEAD}content-length: 9000\r\n\r\n`);
        const drip = setInterval(() => socket.write(' '), 5);
        socket.once('close', () => clearInterval(drip));
      }),
    );
    const evidence = await chat(base, { timeoutMs: 400 });
    expect(evidence).toMatchObject({ fault: { kind: 'timeout' }, response: { status: 200 } });
    expect(evidence.timing.totalMs).toBeLessThan(2_000);
  });

  it('keeps the status of a refusal whose body breaks', async () => {
    const base = await serveBytes('HTTP/1.1 429 Slow\r\ncontent-length: 50\r\nretry-after: 3\r\n\r\n{"det', {
      end: true,
    });
    expect(await chat(base)).toMatchObject({
      fault: { kind: 'truncated' },
      response: { status: 429, headers: { 'retry-after': '3' } },
    });
  });

  it('is too large beyond the bound, and no later', async () => {
    const base = await serveHttp((request, response) => {
      const size = request.method === 'GET' ? 65_536 : 65_537;
      response.end(`"${'x'.repeat(size - 2)}"`);
    });
    const gateway = connect(base);
    expect(await gateway.send(MODELS, WITHIN)).toMatchObject({ fault: null, response: { bodyBytes: 65_536 } });
    expect(await gateway.send(CHAT, WITHIN)).toMatchObject({
      fault: { kind: 'body_too_large' },
      response: { status: 200, bodyBytes: 65_536 },
      reading: null,
    });
  });

  it('hangs up on a body without end', async () => {
    let hungUp: () => void = () => {};
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const base = await serveRaw((socket) => {
      onRequest(socket, () => {
        const flood = () => {
          while (!socket.destroyed && socket.write(`400\r\n${'x'.repeat(1024)}\r\n`));
        };
        socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
        socket.on('drain', flood).once('close', hungUp);
        flood();
      });
    });
    expect((await chat(base)).fault?.kind).toBe('body_too_large');
    await closed;
  });
});
