import type { IncomingHttpHeaders } from 'node:http';

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
