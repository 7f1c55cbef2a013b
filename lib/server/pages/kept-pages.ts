import { IncomingMessage, ServerResponse } from 'node:http';
import { cookieOf } from '@/lib/access/credentials';
import { type Visitor, visiting } from '@/lib/server/access/visitor';
import type { RequestHandler } from '@/lib/server/front';
import { LONGEST_DRAWING_MS, notInTime } from '@/lib/server/operations/http/turns';
import type { Server } from '@/lib/server/server';

/** What was drawn, with the nonce that it was drawn with: it is sent with that of each request in its place. */
interface Drawn {
  headers: [string, string | string[]][];
  html: string;
  nonce: string;
}

interface Asked {
  server: Server;
  request: IncomingMessage;
  visitor: Visitor;
}

/** A page says when it was made; for so long that is now. */
const KEPT_MS = 2_000;
/** More at a time wait for their turn, as other pages do. */
const MOST_KEPT = 8;
const PREFERENCES = ['theme', 'zone', 'keys'];
const LONGEST_COOKIE = 60;

/**
 * Draws the board once for all who are shown the same: those of whom nothing is known, or where everybody may do everything. Whoever signed in
 * is drawn a page of their own. Next is told nothing of a request but what the page is kept under, so nothing of anybody else can be in it.
 */
export class KeptPages {
  private readonly drawn = new Map<string, { at: number; told: string; page: Promise<Drawn | null> }>();

  /** `longestMs` is how long a page may take to be drawn. */
  constructor(
    private readonly pages: RequestHandler,
    private readonly longestMs = LONGEST_DRAWING_MS,
  ) {}

  /** False where it has to be drawn for this request alone. Rejects with RequestProblem 503 where it is not done in time. */
  async show(asked: Asked, response: ServerResponse): Promise<boolean> {
    const headers = headersOf(asked);
    if (headers === null) return false;
    // Before it is drawn: whatever is written from here on makes another key.
    const told = await toldOf(asked.server);
    if (told === null) return false;
    const key = JSON.stringify([asked.visitor.who, asked.request.url, headers, told]);
    const page = await this.page(key, told, { ...asked, headers });
    if (page === null) return false;
    const own = String(asked.request.headers['x-nonce']);
    const renewed = (text: string) => text.replaceAll(page.nonce, own);
    for (const [name, value] of page.headers) {
      response.setHeader(name, Array.isArray(value) ? value.map(renewed) : renewed(value));
    }
    response.end(renewed(page.html));
    return true;
  }

  private page(key: string, told: string, asked: Asked & { headers: Record<string, string> }): Promise<Drawn | null> {
    const now = performance.now();
    for (const [other, { at, told: then }] of this.drawn) {
      if (then !== told || now - at > KEPT_MS) this.drawn.delete(other);
    }
    const known = this.drawn.get(key);
    if (known) return known.page;
    if (this.drawn.size >= MOST_KEPT) return Promise.resolve(null);
    const drawing = draw(this.pages, asked).catch(() => null);
    const page = inTime(drawing, this.longestMs).catch((error: unknown) => {
      // Whoever comes next is not held up by the same one.
      if (this.drawn.get(key)?.page === page) this.drawn.delete(key);
      throw error;
    });
    this.drawn.set(key, { at: now, told, page });
    return page;
  }
}

/** Rejects with RequestProblem 503 once it has lasted so long: an answer that never ends would keep everybody waiting. */
async function inTime<T>(work: Promise<T>, longestMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(notInTime()), longestMs);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** What Next is told of a request; null for one whose page is nobody else's. */
function headersOf({ server, request, visitor }: Asked): Record<string, string> | null {
  const { method, url = '', headers } = request;
  const isBoard = url === '/' || server.targets.some(({ id }) => url === `/?target=${id}`);
  const isShared = server.door.mode === 'open' ? visitor.who.way === 'open' : visitor.who.way === 'nobody';
  if (method !== 'GET' || !isBoard || !isShared || headers.rsc !== undefined || visitor.turnedAway) return null;
  const cookies = PREFERENCES.flatMap((name) => {
    const value = cookieOf(headers.cookie ?? null, name);
    return value === null ? [] : [`${name}=${value}`];
  });
  if (cookies.some((cookie) => cookie.length > LONGEST_COOKIE)) return null;
  return { host: headers.host ?? '', accept: 'text/html', cookie: cookies.join('; ') };
}

async function toldOf(server: Server): Promise<string | null> {
  try {
    const { etag, version } = await (server.door.mode === 'open' ? server : server.publicView).toldStatus();
    return `${etag} ${version}`;
  } catch {
    return null;
  }
}

async function draw(
  pages: RequestHandler,
  { request, visitor, headers }: Asked & { headers: Record<string, string> },
): Promise<Drawn | null> {
  const nonce = String(request.headers['x-nonce']);
  const again = new IncomingMessage(request.socket);
  Object.assign(again, {
    method: 'GET',
    url: request.url,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  again.headers = {
    ...headers,
    'content-security-policy': request.headers['content-security-policy'],
    'x-nonce': nonce,
  };
  again.complete = true;
  again.push(null);
  const response = new Taken(again);
  await visiting({ who: visitor.who, address: null }, () => pages(again, response));
  const html = await response.whole;
  if (response.statusCode !== 200 || !html.includes(nonce)) return null;
  return { headers: Object.entries(response.getHeaders()).map(([name, value]) => [name, textOf(value)]), html, nonce };
}

const textOf = (value: unknown): string | string[] => (Array.isArray(value) ? value.map(String) : String(value));

/** An answer that goes nowhere but into memory. */
class Taken extends ServerResponse {
  private readonly pieces: Buffer[] = [];
  private finish: (html: string) => void = () => undefined;
  readonly whole = new Promise<string>((resolve) => (this.finish = resolve));

  override flushHeaders(): void {}

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    for (const [name, value] of Object.entries(rest.at(-1) ?? {})) this.setHeader(name, value as string);
    return this;
  }

  override write(piece: unknown, ...rest: unknown[]): boolean {
    this.pieces.push(Buffer.from(piece as Uint8Array));
    for (const each of rest) if (typeof each === 'function') (each as () => void)();
    return true;
  }

  override end(...given: unknown[]): this {
    const [piece] = given;
    if (piece !== undefined && piece !== null && typeof piece !== 'function') this.write(piece);
    this.finish(Buffer.concat(this.pieces).toString('utf8'));
    this.emit('finish');
    return this;
  }
}
