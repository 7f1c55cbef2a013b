import { hardReset, type Reply } from './raw-gateway';

type Headers = Record<string, string | string[]>;

/** These bytes; then the connection stays open, ends in order (`end`) or is reset. */
export const raw =
  (bytes: string | Buffer, then: 'stay' | 'end' | 'reset' = 'stay'): Reply =>
  (socket) => {
    if (then === 'stay') socket.write(bytes);
    if (then === 'end') socket.end(bytes);
    // Two timers, so that whoever reads in this process has had its turn in between.
    if (then === 'reset') socket.write(bytes, () => setTimeout(() => setTimeout(() => hardReset(socket), 20), 20));
  };

/** A well-framed answer. */
export const answer = (status: number, body: string | Buffer, headers: Headers = {}): Reply =>
  raw(Buffer.concat([head(status, { 'content-length': String(Buffer.byteLength(body)), ...headers }), bytesOf(body)]));

export const json = (status: number, body: unknown, headers: Headers = {}): Reply =>
  answer(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

/** As FastAPI, and so the gateway's application, tells errors. */
export const detail = (status: number, said: unknown, headers: Headers = {}): Reply =>
  json(status, { detail: said }, headers);

/** An edge's page: nginx by default. */
export const page = (status: number, title: string, server = 'nginx', headers: Headers = {}): Reply =>
  answer(
    status,
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
      `<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`,
    { 'content-type': 'text/html', server, ...headers },
  );

export const completion = (content: unknown, more: Record<string, unknown> = {}, message: object = {}) => ({
  id: 'cmpl-1',
  object: 'chat.completion',
  created: 1_761_075_300,
  model: 'org/text',
  choices: [{ index: 0, message: { role: 'assistant', content, ...message }, finish_reason: 'stop', ...more }],
  usage: { prompt_tokens: 14, completion_tokens: 5, total_tokens: 19 },
});

/** A 200 whose assistant says this. */
export const saying = (content: unknown, more: Record<string, unknown> = {}, message: object = {}): Reply =>
  json(200, completion(content, more, message), { 'x-chutes-invocationid': 'inv-1' });

export const RIGHT = saying('{"ok":true}');
export const CATALOGUE = json(200, { object: 'list', data: [{ id: 'org/text' }, { id: 'org/vision' }] });

/** Accepted, and never answered. */
export const silence: Reply = () => undefined;
export const reset: Reply = (socket) => hardReset(socket);
export const hangUp: Reply = (socket) => void socket.end();

/** These headers, then one byte every 20 ms for as long as anybody listens. */
export const dripping =
  (status: number, start: string, headers: Headers = {}): Reply =>
  (socket) => {
    socket.write(Buffer.concat([head(status, headers), Buffer.from(start)]));
    const timer = setInterval(() => socket.write(' '), 20);
    socket.on('close', () => clearInterval(timer));
  };

/** One reply after the other; the last one stays. */
export const inTurn =
  (...replies: Reply[]): Reply =>
  (socket, heard) =>
    replies[Math.min(heard.nth, replies.length) - 1]?.(socket, heard);

export function head(status: number, headers: Headers = {}, version = '1.1'): Buffer {
  const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}\r\n`));
  return Buffer.from(`HTTP/${version} ${status} Status\r\n${lines.join('')}\r\n`, 'latin1');
}

export function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
