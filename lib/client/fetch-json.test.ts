import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchJson } from './fetch-json';

let close: () => void = () => undefined;
afterEach(() => {
  close();
  vi.restoreAllMocks();
});

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  close = () => void server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('the detail of a problem is what the reader gets to see', async () => {
  const url = await served((_request, response) => {
    response.writeHead(400, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, detail: 'suite: unknown.' }));
  });
  await expect(fetchJson(url)).rejects.toMatchObject({ name: 'ServerFault', message: 'suite: unknown.', status: 400 });
});

it('an error without a problem, and an answer that is not JSON, are told as such', async () => {
  let status = 502;
  const url = await served((_request, response) => response.writeHead(status).end('<html>'));
  await expect(fetchJson(url)).rejects.toMatchObject({ message: 'It answered 502.', status: 502 });
  status = 200;
  await expect(fetchJson(url)).rejects.toMatchObject({ message: 'Its answer could not be read.' });
});

it('no answer at all is a fault without a status', async () => {
  const url = await served(() => undefined);
  close();
  await expect(fetchJson(url)).rejects.toMatchObject({ name: 'ServerFault', status: null });
});

it('a body is sent as JSON', async () => {
  const url = await served((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () =>
      response.end(JSON.stringify({ type: request.headers['content-type'], method: request.method, body })),
    );
  });
  await expect(fetchJson(url, { method: 'POST', body: { suite: 'doctor' } })).resolves.toEqual({
    type: 'application/json',
    method: 'POST',
    body: '{"suite":"doctor"}',
  });
});

it('a server that does not answer is given up after 15 seconds', async () => {
  const url = await served(() => undefined);
  const late = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  const asked = fetchJson(url);
  late.abort();
  await expect(asked).rejects.toMatchObject({ name: 'ServerFault', status: null });
  expect(timeout).toHaveBeenCalledWith(15_000);
});
