import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerBrokenRequests, listenOn } from './listen-on';

const web = createServer((request, response) => request.resume().on('end', () => response.end('page')));
answerBrokenRequests(web);
beforeAll(() => new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve)));
afterAll(() => web.close());

const answerTo = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((web.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk))).on('end', () => resolve(answer));
    socket.on('error', reject);
  });

it.each([
  [400, 'a method that there is not', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'no HTTP at all', '\u0016\u0003\u0001\r\n\r\n'],
  [400, 'a header without a colon', 'GET / HTTP/1.1\r\nHost: x\r\nnone\r\n\r\n'],
  [400, 'two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
  [
    400,
    'a length beside chunks',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
  ],
  [400, 'a chunk without a length', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  [405, 'a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  [417, 'an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n'],
  [431, 'a head too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
])('%i as a problem, and the end of the connection, is what %s gets', async (status, _what, sent) => {
  const [head = '', body = ''] = (await answerTo(sent)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} \\w+`));
  expect(head).toMatch(/^content-type: application\/problem\+json$/im);
  expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status });
});

it('a request that never comes to its end is not waited for longer than a minute', async () => {
  const other = createServer();
  await listenOn(other, { host: '127.0.0.1', port: 0 });
  expect(other.requestTimeout).toBeGreaterThan(0);
  expect(other.requestTimeout).toBeLessThanOrEqual(60_000);
  await new Promise((resolve) => other.close(resolve));
});
