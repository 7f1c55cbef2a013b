import { describe, expect, it } from 'vitest';
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
const WHOLE = `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(COMPLETION)}\r\n\r\n${COMPLETION}`;
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

describe('unusual but legal HTTP reads as usual', () => {
  it.each([
    ['HTTP/1.0, ended by closing', `HTTP/1.0 200 OK\r\n\r\n${COMPLETION}`, true],
    ['HTTP/1.0 with a length', WHOLE.replace('1.1', '1.0'), true],
    ['HTTP/1.1, ended by closing', `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${COMPLETION}`, true],
    ['HTTP/1.1 without length or close header', `HTTP/1.1 200 OK\r\n\r\n${COMPLETION}`, true],
    ['100 Continue first', CONTINUE + WHOLE, false],
    ['100 Continue with headers', `HTTP/1.1 100 Continue\r\ndate: now\r\n\r\n${WHOLE}`, false],
    ['100 Continue twice', CONTINUE + CONTINUE + WHOLE, false],
    [
      '102 and 103 first',
      `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${WHOLE}`,
      false,
    ],
    [
      'trailers',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x\r\n\r\n` +
        `${Buffer.byteLength(COMPLETION).toString(16)}\r\n${COMPLETION}\r\n0\r\nx: 1\r\nretry-after: 9\r\n\r\n`,
      false,
    ],
  ])('%s', async (_, bytes, end) => {
    const base = await serveBytes(bytes, { end });
    const evidence = await connect(base).send(CHAT, WITHIN);
    expect(evidence).toMatchObject({ fault: null, response: { status: 200 }, reading: { content: '{"ok":true}' } });
    expect(evidence.response?.headers).not.toHaveProperty('retry-after');
  });

  it('100 Continue byte by byte', async () => {
    const base = await serveRaw((socket) => {
      socket.setNoDelay(true);
      onRequest(socket, () => {
        const bytes = [...(CONTINUE + WHOLE)];
        const next = () => {
          const byte = bytes.shift();
          if (byte !== undefined) socket.write(byte, () => setImmediate(next));
        };
        next();
      });
    });
    expect(await connect(base).send(CHAT, WITHIN)).toMatchObject({ fault: null, reading: { content: '{"ok":true}' } });
  });

  it('a connection stays usable after interim responses', async () => {
    let connections = 0;
    const base = await serveRaw((socket) => {
      connections += 1;
      onRequest(socket, () => socket.write(CONTINUE + WHOLE));
    });
    const gateway = connect(base);
    for (let i = 0; i < 3; i++) expect((await gateway.send(CHAT, WITHIN)).reading?.kind).toBe('completion');
    expect(connections).toBe(1);
  });

  it('bytes after the end of a response are not taken for the next one', async () => {
    const poison = WHOLE.replace('true', 'null');
    const base = await serveRaw((socket, nth) => {
      onRequest(socket, () => socket.write(nth === 1 ? WHOLE + poison : WHOLE));
    });
    const gateway = connect(base);
    for (let i = 0; i < 2; i++) {
      expect(await gateway.send(CHAT, WITHIN)).toMatchObject({ reading: { content: '{"ok":true}' } });
    }
  });

  it.each([
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
    ['an empty 200', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', 200],
    ['an empty 200 that claims gzip', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 0\r\n\r\n', 200],
    ['white space only', 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n \r\n', 200],
  ])('%s is an empty body, not a cut one', async (_, bytes, status) => {
    for (const request of [CHAT, MODELS]) {
      expect(await connect(await serveBytes(bytes)).send(request, WITHIN)).toMatchObject({
        fault: null,
        response: { status },
        reading: { kind: 'unreadable', problem: 'empty' },
      });
    }
  });

  it('a status beyond 599 is a status', async () => {
    const base = await serveBytes('HTTP/1.1 999 Denied\r\ncontent-length: 2\r\n\r\nno');
    expect(await connect(base).send(CHAT, WITHIN)).toMatchObject({
      fault: null,
      response: { status: 999 },
      reading: { kind: 'error', message: 'no' },
    });
  });
});

describe('a pooled connection that the server has closed', () => {
  it('is replaced without anyone noticing, and the request is sent once more only', async () => {
    const requests: number[] = [];
    const base = await serveRaw((socket, nth) => {
      let count = 0;
      onRequest(socket, () => {
        requests.push(nth);
        // The first connection is idle for the server after one answer: the next request crosses its closing.
        if (nth === 1 && ++count > 1) socket.end();
        else socket.write(WHOLE);
      });
    });
    const gateway = connect(base);
    await gateway.send(CHAT, WITHIN);
    const second = await gateway.send(CHAT, WITHIN);
    expect(second).toMatchObject({ fault: null, response: { status: 200 } });
    expect(second.timing.connectMs).not.toBeNull();
    expect(requests).toEqual([1, 1, 2]);
  });

  it('is replaced when it was reset', async () => {
    const base = await serveRaw((socket, nth) => {
      let count = 0;
      onRequest(socket, () => (nth === 1 && ++count > 1 ? socket.resetAndDestroy() : socket.write(WHOLE)));
    });
    const gateway = connect(base);
    await gateway.send(CHAT, WITHIN);
    expect(await gateway.send(CHAT, WITHIN)).toMatchObject({ fault: null, response: { status: 200 } });
  });

  it('is replaced by a new one even where the pool holds more stale ones', async () => {
    let served = 0;
    const base = await serveRaw((socket, nth) => {
      let count = 0;
      onRequest(socket, () => {
        served += 1;
        if (nth <= 3 && ++count > 1) socket.end();
        else if (nth > 3) socket.write(WHOLE);
        // The first three wait for each other, so that there are three connections.
        else if (served === 3) waiting.forEach((answer) => answer(), socket.write(WHOLE));
        else waiting.push(() => socket.write(WHOLE));
      });
    });
    const waiting: (() => void)[] = [];
    const gateway = connect(base);
    await Promise.all([1, 2, 3].map(() => gateway.send(CHAT, WITHIN)));
    expect(await gateway.send(CHAT, WITHIN)).toMatchObject({ fault: null, response: { status: 200 } });
    expect(served).toBe(5);
  });

  it('is no excuse for a server that closes new connections as well', async () => {
    let requests = 0;
    const base = await serveRaw((socket) => {
      onRequest(socket, () => (++requests === 1 ? socket.write(WHOLE) : socket.end()));
    });
    const gateway = connect(base);
    await gateway.send(CHAT, WITHIN);
    expect((await gateway.send(CHAT, WITHIN)).fault).toMatchObject({ kind: 'network', detail: 'closed' });
    expect(requests).toBe(3);
  });

  it('is not blamed once a single byte of an answer has come', async () => {
    let requests = 0;
    const base = await serveRaw((socket) => {
      onRequest(socket, () => (++requests === 1 ? socket.write(WHOLE) : socket.end('H')));
    });
    const gateway = connect(base);
    await gateway.send(CHAT, WITHIN);
    expect((await gateway.send(CHAT, WITHIN)).fault).toMatchObject({ kind: 'network', detail: 'closed' });
    expect(requests).toBe(2);
  });

  it('is not blamed when the server thinks for a while before it hangs up', async () => {
    let elapsed = 0;
    let requests = 0;
    const base = await serveRaw((socket) => {
      onRequest(socket, () => {
        if (++requests === 1) return socket.write(WHOLE);
        elapsed += 1_500;
        return socket.end();
      });
    });
    const clock = { now: () => 0, elapsed: () => elapsed, sleep: () => Promise.resolve() };
    const gateway = connect(base, { clock });
    await gateway.send(CHAT, WITHIN);
    expect((await gateway.send(CHAT, WITHIN)).fault).toMatchObject({ kind: 'network', detail: 'closed' });
    expect(requests).toBe(2);
  });

  it('is not blamed for a first connection that closes without an answer', async () => {
    let requests = 0;
    const base = await serveRaw((socket) => onRequest(socket, () => (++requests, socket.end())));
    expect((await connect(base).send(CHAT, WITHIN)).fault?.kind).toBe('network');
    expect(requests).toBe(1);
  });

  it('is not used at all when its end had already been seen', async () => {
    const base = await serveHttp((_, response) => response.end(COMPLETION));
    const gateway = connect(base);
    for (let i = 0; i < 3; i++) expect((await gateway.send(CHAT, WITHIN)).fault).toBeNull();
  });
});
