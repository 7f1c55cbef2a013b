import type { Dispatcher } from 'undici';
import type { Clock } from '@/lib/clock/clock';
import type { Fault } from '@/lib/domain/evidence';
import { type BodyEnd, type BodyReader, createBodyReader } from './body-reader';
import type { ConnectionUse, Link, LinkedOptions } from './link';
import type { Deadline } from './deadline';
import { type RawHeaders, headerValue } from './evidence-headers';
import { fault, faultOf, isConnectionLost } from './fault';
import type { Route } from './route';
import type { WireRequest } from './wire-request';

/** What came of one request on one connection. */
export interface Exchanged {
  response: { status: number; headers: RawHeaders; body: Buffer; corrupt: boolean } | null;
  fault: Fault | null;
  connectMs: number | null;
  /** On the clock's elapsed(), when status and headers had come. */
  firstByteAt: number | null;
  /** A kept-alive connection turned out to be closed: the server never saw the request. */
  stale: boolean;
}

export interface ExchangeTerms {
  route: Pick<Route, 'address' | 'refusal'>;
  maxBytes: number;
  clock: Clock;
  deadline: Deadline;
}

/** Sends once. Always resolves, at the deadline at the latest, and leaves nothing running then. */
export function exchange(dispatcher: Dispatcher, request: WireRequest, terms: ExchangeTerms): Promise<Exchanged> {
  return new Promise((resolve) => {
    const run = new Exchange(terms, resolve);
    const options: LinkedOptions = {
      ...terms.route.address(request),
      origin: new URL(request.url).origin,
      method: request.method,
      body: request.body,
      onLink: run.onLink,
    };
    if (terms.deadline.signal.aborted) run.onDeadline();
    else dispatcher.dispatch(options, run);
  });
}

/** A closing that crossed our request arrives within a round trip; what comes later is an answer refused. */
const STALE_WITHIN_MS = 1_000;

class Exchange implements Dispatcher.DispatchHandler {
  private link: Link | null = null;
  private controller: Dispatcher.DispatchController | null = null;
  private connection: ConnectionUse | null = null;
  private sentAt = 0;
  private firstByteAt: number | null = null;
  private response: { status: number; headers: RawHeaders; reader: BodyReader } | null = null;
  private responseEnded = false;
  private bodyEnd: BodyEnd | null = null;
  private settled = false;

  constructor(
    private readonly terms: ExchangeTerms,
    private readonly resolve: (exchanged: Exchanged) => void,
  ) {
    terms.deadline.signal.addEventListener('abort', this.onDeadline);
  }

  readonly onLink = (link: Link): void => {
    this.link = link;
  };

  readonly onDeadline = (): void => this.settle(this.terms.deadline.fault());

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) return controller.abort(new Error('No longer wanted.'));
    this.controller = controller;
    this.connection = this.link?.use() ?? null;
    this.sentAt = this.terms.clock.elapsed();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: RawHeaders): void {
    if (status < 200 || this.settled) return;
    const refusal = this.terms.route.refusal(status, headers);
    if (refusal) return this.settle(faultOf(refusal, false));
    this.firstByteAt = this.terms.clock.elapsed();
    const reader = createBodyReader(headerValue(headers, 'content-encoding'), this.terms.maxBytes);
    this.response = { status, headers, reader };
    void reader.ended.then((end) => {
      this.bodyEnd = end;
      if (this.responseEnded || end !== 'whole') this.settle(this.bodyFault(end));
    });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.response?.reader.write(chunk);
  }

  onResponseEnd(): void {
    this.responseEnded = true;
    // Undici takes a reset for the end of a body that has no length of its own.
    if (this.connection?.isBroken()) return this.settle(fault('truncated', 'the connection was reset within the body'));
    if (this.bodyEnd === null) this.response?.reader.end();
    else this.settle(this.bodyFault(this.bodyEnd));
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.settle(faultOf(error, this.response !== null), this.isStale(error));
  }

  private bodyFault(end: BodyEnd): Fault | null {
    switch (end) {
      case 'whole':
      case 'corrupt':
        return null;
      case 'cut':
        return fault('truncated', 'the compressed body breaks off');
      case 'too_large':
        return fault('body_too_large', `the body is larger than ${this.terms.maxBytes} bytes`);
    }
  }

  private isStale(error: Error): boolean {
    const unanswered = this.response === null && this.link?.answered === false;
    const atOnce = this.terms.clock.elapsed() - this.sentAt < STALE_WITHIN_MS;
    return this.connection?.reused === true && unanswered && atOnce && isConnectionLost(error);
  }

  private settle(reason: Fault | null, stale = false): void {
    if (this.settled) return;
    this.settled = true;
    this.terms.deadline.signal.removeEventListener('abort', this.onDeadline);
    this.response?.reader.stop();
    this.resolve({
      response: this.response && {
        status: this.response.status,
        headers: this.response.headers,
        body: this.response.reader.bytes(),
        corrupt: this.bodyEnd === 'corrupt',
      },
      fault: reason,
      connectMs: this.connection?.connectMs ?? null,
      firstByteAt: this.firstByteAt,
      stale,
    });
    if (this.responseEnded) return;
    if (this.controller) this.controller.abort(new Error('No longer wanted.'));
    else this.link?.giveUpConnecting();
  }
}
