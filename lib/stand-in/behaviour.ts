import type { StandInAnswer, Reply } from './answer';
import type { CatalogueEntry } from './catalogue';
import type { IncomingHttpHeaders } from 'node:http';
import type { KeyStyle } from './authenticate';

/** A chat that was authenticated, understood, and is about to be answered. */
export interface ChatOrder {
  model: CatalogueEntry;
  /** All text of the user's messages. */
  prompt: string;
  /** Whether the user sent one. */
  hasImage: boolean;
  style: KeyStyle;
  /** The request's bytes as sent. */
  body: Buffer;
  /** Milliseconds since the epoch. */
  now: number;
  /** Aborted when the exchange is over, answered or not. */
  closed: AbortSignal;
  /** What a healthy model says. @throws UnreadableImage */
  content(): string;
  /** A 200 with this content, and all headers of a success. */
  complete(content: string): StandInAnswer;
}

/** How busy the public utilisation feed says that the gateway is. */
export type StandInLoad = 'light' | 'tight' | 'full' | 'cold';

/** Where a scenario departs from the healthy gateway; what it leaves out stays healthy. */
export interface Behaviour {
  catalogue?: readonly CatalogueEntry[];
  load?: StandInLoad;
  /** Answers a chat in front of the application; null lets it pass. */
  edge?(style: KeyStyle): StandInAnswer | null;
  /** Takes the place of the application's authentication; null lets the call pass. */
  authenticate?(headers: IncomingHttpHeaders, apiKey: string, endpoint: 'models' | 'chat'): StandInAnswer | null;
  chat?(order: ChatOrder): Reply;
  /** Milliseconds to the first byte, in place of the usual latency. */
  firstByteMs?(random: () => number): number;
}

/** Milliseconds to the first byte. */
export interface Latency {
  completion(): number;
  /** For all that no model has to think about: the catalogue, refusals, pages of the edge. */
  quick(): number;
}

/** Like the real gateway's (completions 120–900 ms, the rest 30–150 ms), or always `fixedMs` when given. */
export function makeLatency(random: () => number, fixedMs: number | undefined): Latency {
  if (fixedMs !== undefined) return { completion: () => fixedMs, quick: () => fixedMs };
  return { completion: () => between(120, 900, random), quick: () => between(30, 150, random) };
}

/** A whole number from `low` to `high`, for a `random` in [0, 1). */
export function between(low: number, high: number, random: () => number): number {
  return Math.floor(low + random() * (high - low + 1));
}
