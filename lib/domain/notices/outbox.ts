import type { Notice } from './notice';

/** Who sends for a channel. Moments are milliseconds since the epoch. */
export interface Sender {
  channel: string;
  /** The server, by a name of its own. */
  owner: string;
  now: number;
}

export interface TakeTerms extends Sender {
  /** No other server sends for the channel until then, unless it is prolonged by the next message. */
  leaseMs: number;
  /** Whether nothing may be sent now. */
  quiet: boolean;
  wants(notice: Notice): boolean;
}

/** A message to be sent now: what is pending about one thing, or all that waited for quiet hours to end. */
export interface TakenMessage {
  kind: 'message';
  /** Oldest first. */
  notices: [Notice, ...Notice[]];
  /** Their places in the order of all notices. */
  seqs: number[];
  held: boolean;
  /** Since when it might have been sent. */
  dueAt: number;
  /** How often some of it was tried before. */
  attempts: number;
  messageId: string;
  /** Of the try that begins with this. */
  tryId: number;
  readTo: number;
}

/** `elsewhere`: another server sends for this channel. `until`: when to ask again; null: when there is something new. */
export type Taken = TakenMessage | { kind: 'rest' | 'elsewhere'; until: number | null; readTo: number };

export type SendOutcome =
  | { kind: 'sent'; status: number | null; error: string | null; durationMs: number }
  /** `dueAt`: when to try again; `notBefore`: until when the receiver wants nothing at all. */
  | {
      kind: 'failed';
      status: number | null;
      error: string;
      durationMs: number;
      dueAt: number;
      notBefore: number | null;
    }
  /** Nobody has to know any more. */
  | { kind: 'listed' };

/** What is to be sent, in the order of each thing that it is about, by one server at a time. */
export interface Outbox {
  /** The place of the newest notice; 0 when there is none. Cheap. */
  newest(): Promise<number>;
  /** Makes channels known: they are told of what is noted from then on. */
  join(channels: readonly string[]): Promise<void>;
  /**
   * Puts what is new into the queue of the channel, gives up what was tried for a day, and takes the next message to be
   * sent. The try is recorded before it begins.
   */
  take(terms: TakeTerms): Promise<Taken>;
  /** What came of a message. False, and nothing is recorded, when the lease was lost to another server meanwhile. */
  settle(sender: Sender, taken: TakenMessage, outcome: SendOutcome): Promise<boolean>;
  /** Tells when there may be a new notice, wherever it was written. Returns the way to stop it. */
  onNotice(listener: () => void): () => void;
  /** Lets go what was noted and tried before that moment, in milliseconds since the epoch. */
  prune(before: number): Promise<void>;
}
