import { createServer } from 'node:net';
import { once } from 'node:events';
import { family } from '@/e2e/corpus/corpus-case';
import { completion, detail, hangUp, head, page, raw, reset, RIGHT } from '@/e2e/corpus/replies';

const net = family('network');
const http = family('HTTP');
const whole = JSON.stringify(completion('{"ok":true}'));
const framed = `HTTP/1.1 200 OK\r\ncontent-length: ${whole.length}\r\n\r\n${whole}`;
const trailed = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x\r\n\r\n${whole.length.toString(16)}\r\n${whole}\r\n0\r\nretry-after: 9\r\n\r\n`;

async function closedPort(): Promise<string> {
  const door = createServer().listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  await new Promise((resolve) => void door.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 1}/v1`;
}

const nothing = { line: 'JSON_SMOKE_OK 0 0' };

export const network = [
  net('a name that does not exist', RIGHT, 'network', { ...nothing, base: 'http://gateway.invalid/v1', says: 'dns' }),
  net('a door that is closed', RIGHT, 'network', { ...nothing, base: closedPort, says: 'refused' }),
  net('a certificate that nobody vouches for', RIGHT, 'network', { ...nothing, tls: true, says: 'tls' }),
  net('no TLS behind https', RIGHT, 'network', { ...nothing, base: 'tls-to-plain', says: 'tls' }),
  net('reset by a proxy', reset, 'network', { says: 'reset' }),
  net('hung up by a proxy', hangUp, 'network', { says: 'closed' }),
  net('reset by a proxy, seen by preflight', reset, 'network', {
    check: 'CHAT_auth_bearer',
    line: 'CHAT_auth_bearer -1 FAIL',
    attempts: ['network'],
  }),
  net('a proxy that cannot reach the gateway', page(502, '502 Bad Gateway', 'squid'), 'upstream_failed'),
  net('no HTTP at all', raw('SSH-2.0-OpenSSH_9.6\r\n', 'end'), 'network', { says: 'protocol' }),
  net(
    'a socket that was closed while it was kept',
    (socket, heard) => {
      // The first answer over a connection is right; whoever asks again over it finds it closed.
      if (heard.nthOnConnection > 1) return void socket.end();
      (heard.nth === 1 ? detail(429, 'at capacity') : RIGHT)(socket, heard);
    },
    'ok_after_retry',
    { attempts: ['overloaded', 'ok_after_retry'] },
  ),
];

export const oddHttp = [
  http('HTTP/1.0, ended by closing', raw(Buffer.concat([head(200, {}, '1.0'), Buffer.from(whole)]), 'end'), 'ok'),
  http('HTTP/1.0 with a length', raw(framed.replace('1.1', '1.0'), 'end'), 'ok'),
  http('closed right after the answer', raw(framed, 'end'), 'ok'),
  http('100 Continue first', raw(`HTTP/1.1 100 Continue\r\n\r\n${framed}`), 'ok'),
  http('early hints first', raw(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${framed}`), 'ok'),
  http('trailers', raw(trailed), 'ok', { retryAfter: [undefined] }),
  http(
    'an upgrade that nobody asked for',
    raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
    'network',
  ),
  http('headers without end', raw(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`, 'end'), 'network'),
  http(
    'two lengths that differ',
    raw(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n${whole}`, 'end'),
    'network',
  ),
  http('a second answer behind the first', raw(framed + framed.replace('true', 'null')), 'ok'),
];
