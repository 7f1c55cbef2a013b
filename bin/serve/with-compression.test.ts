import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { withCompression, withSingleValues } from './with-compression';

const close: (() => void)[] = [];
afterEach(() => close.splice(0).forEach((each) => each()));

const TEXT = JSON.stringify({ text: 'the same again, '.repeat(500) });

async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer(withCompression(withSingleValues((_request, response) => answer(response))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it.each(['br', 'gzip'])('an answer whose type is a list of one travels as %s, and arrives whole', async (encoding) => {
  const url = await serve((response) => {
    response.setHeader('Content-Type', ['application/json']);
    response.flushHeaders();
    response.end(TEXT);
  });
  const response = await fetch(url, { headers: { 'accept-encoding': encoding } });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(await response.text()).toBe(TEXT);
});

it('several values of a header stay several', async () => {
  const url = await serve((response) => {
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.end();
  });
  expect((await fetch(url)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

it('an event stream is not held back: each event arrives as it is sent', async () => {
  let send = (_text: string) => {};
  const url = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' });
    send = (text) => void response.write(text);
    send('data: first\n\n');
  });
  const response = await fetch(url, { headers: { 'accept-encoding': 'br, gzip' } });
  expect(response.headers.get('content-encoding')).toBeNull();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('data: first\n\n');
  send('data: second\n\n');
  expect((await reader?.read())?.value).toBe('data: second\n\n');
  await reader?.cancel();
});
