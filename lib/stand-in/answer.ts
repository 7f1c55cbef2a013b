import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP answer of the stand-in, before the headers that all of them share. */
export interface StandInAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The connection ends in the middle of the body that content-length announced. */
  cut?: true;
}

/** `silence`: the request is accepted and nothing ever comes. */
export type Reply = StandInAnswer | 'silence';

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): StandInAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An error in the application's own shape, which is FastAPI's and not OpenAI's. */
export function refusal(status: number, detail: string | object, headers: Record<string, string> = {}): StandInAnswer {
  return jsonAnswer(status, { detail }, headers);
}

/** One request as the stand-in's endpoints see it. */
export interface Call {
  method: string;
  /** Without the query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Aborted when the exchange is over: answered, or given up by the caller. */
  closed: AbortSignal;
}

/** nginx's own words, which differ from the standard reason phrases. */
const PHRASES = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Authorization Required',
  429: 'Too Many Requests',
  504: 'Gateway Time-out',
} as const;

/** What the edge says by itself: a page in HTML, with nothing in it that the application knows. */
export function edgePage(status: keyof typeof PHRASES): StandInAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: pageTitled(`${status} ${PHRASES[status]}`) };
}

function pageTitled(title: string): string {
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
