import { connect, type Socket } from 'node:net';

/** What came back: a status with the head and the beginning of the body, or how it did not. */
export interface RawReply {
  outcome: 'answered' | 'closed' | 'hung';
  status: number;
  head: string;
  body: string;
}

const SHOWN_BYTES = 2000;

/** One connection that is kept as long as its two ends agree where an answer ends; opened anew when it is asked next. */
export class RawConnection {
  private socket: Socket | null = null;

  constructor(
    private readonly place: { host: string; port: number },
    private readonly timeoutMs: number,
  ) {}

  /** Sends the bytes and takes one answer. `ending` tells whether more may follow: `cut` ends our side after the bytes. */
  ask(bytes: Buffer, method: string, ending: 'stay' | 'last' | 'cut'): Promise<RawReply> {
    const socket = (this.socket ??= connect({ ...this.place, noDelay: true }));
    return new Promise((resolve) => {
      let received: Buffer = Buffer.alloc(0);
      const end = (outcome: RawReply['outcome'], keep: boolean) => {
        clearTimeout(timer);
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        if (!keep || ending !== 'stay') this.close();
        resolve({ outcome, ...partsOf(received) });
      };
      const timer = setTimeout(() => end('hung', false), this.timeoutMs);
      const onEnd = () => end(partsOf(received).status > 0 ? 'answered' : 'closed', false);
      socket.on('error', onEnd).on('end', onEnd).on('close', onEnd);
      socket.on('data', (chunk: Buffer) => {
        received = withoutInterim(Buffer.concat([received, chunk]));
        const whole = isWhole(received, method);
        if (whole) end('answered', whole === 'kept');
      });
      if (ending === 'cut') socket.end(bytes);
      else socket.write(bytes);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
  }
}

const HEAD_END = '\r\n\r\n';

/** Answers 1xx are not the one that is waited for. */
function withoutInterim(received: Buffer): Buffer {
  const at = received.indexOf(HEAD_END);
  return at >= 0 && received.toString('latin1', 0, 10).startsWith('HTTP/1.1 1') ? received.subarray(at + 4) : received;
}

/** Whether the answer is all here, by its own framing (RFC 9112 §6.3); an event stream is, once it has begun. */
function isWhole(received: Buffer, method: string): 'kept' | 'closing' | null {
  const at = received.indexOf(HEAD_END);
  if (at < 0) return null;
  const head = received.toString('latin1', 0, at);
  if (/^content-type: text\/event-stream/im.test(head)) return 'closing';
  const rest = /^connection: close/im.test(head) ? 'closing' : 'kept';
  if (method === 'HEAD' || /^HTTP\/1\.1 (?:204|304)/.test(head)) return rest;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) return received.byteLength >= at + 4 + Number(length) ? rest : null;
  if (!/^transfer-encoding: chunked/im.test(head)) return null;
  return received.subarray(at + 2).toString('latin1', received.byteLength - at - 9) === '\r\n0\r\n\r\n' ? rest : null;
}

function partsOf(received: Buffer): Pick<RawReply, 'status' | 'head' | 'body'> {
  const at = received.indexOf(HEAD_END);
  const head = at < 0 ? '' : received.toString('latin1', 0, at);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: at < 0 ? '' : received.toString('utf8', at + 4, at + SHOWN_BYTES) };
}
