import { Socket } from 'node:net';
import { Client, type Dispatcher, type buildConnector } from 'undici';
import type { Clock } from '@/lib/clock/clock';
import type { Route } from './route';

/** What an exchange learns about its connection when its request is about to be written. */
export interface ConnectionUse {
  /** Other requests went over this connection before. */
  reused: boolean;
  /** How long it took to connect, TLS included; null when reused. */
  connectMs: number | null;
  /** Whether its socket ended in an error rather than by an orderly close. */
  isBroken(): boolean;
}

/** The sockets of one undici Client, one after the other, and what is known about the present one. */
export class Link {
  /** Whether any byte came back since the last request went out. */
  answered = false;
  private socket: Socket | null = null;
  private connecting: Socket | null = null;
  private connectMs: number | null = null;
  private uses = 0;
  private readonly interim = createInterimFilter();

  constructor(
    private readonly connector: buildConnector.connector,
    private readonly clock: Clock,
  ) {}

  /** Undici's connector, timed. */
  readonly connect: buildConnector.connector = (options, callback) => {
    const began = this.clock.elapsed();
    // Typed as void, but undici's own connector returns the socket: without it a connect could not be given up.
    const opened: unknown = this.connector(options, (...result) => {
      this.connecting = null;
      const [error, socket] = result;
      if (error === null) this.adopt(socket, this.clock.elapsed() - began);
      callback(...result);
    });
    if (opened instanceof Socket && opened.connecting) this.connecting = opened;
    return opened;
  };

  use(): ConnectionUse {
    const reused = this.uses > 0;
    this.uses += 1;
    this.answered = false;
    this.interim.restart();
    // This very socket: a new one may have taken its place by the time that somebody asks.
    const { socket } = this;
    return { reused, connectMs: reused ? null : this.connectMs, isBroken: () => Boolean(socket?.errored) };
  }

  /** Ends an attempt to connect that nobody waits for any more; an established connection is left alone. */
  giveUpConnecting(): void {
    this.connecting?.destroy(new Error('No longer wanted.'));
  }

  private adopt(socket: Socket, connectMs: number): void {
    this.socket = socket;
    this.connectMs = connectMs;
    this.uses = 0;
    const read = socket.read.bind(socket);
    // Undici takes its bytes by read(): the one place to see the first of them, before its parser does.
    socket.read = (size?: number) => {
      for (;;) {
        const chunk: Buffer | null = read(size);
        if (chunk === null || chunk.length === 0) return chunk;
        this.answered = true;
        const rest = this.interim.pass(chunk);
        if (rest.length > 0) return rest;
      }
    };
  }
}

const INTERIM = Buffer.from('HTTP/1.1 100');
const LONGEST_INTERIM = 16_384;

interface InterimFilter {
  /** A new response is expected. */
  restart(): void;
  /** What is left of the bytes; empty while it is not yet known whether they are a `100 Continue`. */
  pass(chunk: Buffer): Buffer;
}

/**
 * Takes `100 Continue` out of the bytes that a server sends. RFC 9110 (15.2) has clients accept interim responses that
 * they never asked for, and servers do send this one after a POST; undici breaks the connection over it.
 */
function createInterimFilter(): InterimFilter {
  let deciding = false;
  let held: Buffer = Buffer.alloc(0);
  const release = (bytes: Buffer) => {
    deciding = false;
    held = Buffer.alloc(0);
    return bytes;
  };
  return {
    restart() {
      deciding = true;
      held = Buffer.alloc(0);
    },
    pass(chunk) {
      if (!deciding) return chunk;
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      while (mayBeInterim(held)) {
        const end = held.indexOf('\r\n\r\n');
        if (end === -1) return held.length > LONGEST_INTERIM ? release(held) : Buffer.alloc(0);
        held = held.subarray(end + 4);
        if (held.length === 0) return held;
      }
      return release(held);
    },
  };
}

/** True as well while too little has come to tell. The minor version may be any: RFC 9112 (2.3). */
function mayBeInterim(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, INTERIM.length);
  for (let i = 0; i < length; i++) {
    const minorVersion = i === 7 && (bytes[i] === 0x30 || bytes[i] === 0x31);
    if (!minorVersion && bytes[i] !== INTERIM[i]) return false;
  }
  return true;
}

/** Dispatch options that want to know over which connection the request will go. */
export interface LinkedOptions extends Dispatcher.DispatchOptions {
  onLink(link: Link): void;
}

export interface ConnectionParts {
  route: Route;
  clock: Clock;
}

/** An undici Client that tells each request about its link. */
export class Connection extends Client {
  private readonly link: Link;

  constructor(origin: string | URL, options: Client.Options, { route, clock }: ConnectionParts) {
    const link = new Link(route.connector, clock);
    super(origin, { ...options, connect: link.connect });
    this.link = link;
  }

  override dispatch(options: LinkedOptions, handler: Dispatcher.DispatchHandler): boolean {
    options.onLink(this.link);
    return super.dispatch(options, handler);
  }
}
