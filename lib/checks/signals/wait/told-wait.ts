import type { Evidence, WaitText } from '@/lib/domain/evidence';
import type { WaitForm } from '@/lib/domain/words';
import { rateLimitField, resetsOf, type Fields, type ToldField } from '@/lib/checks/signals/buckets';
import { parseHttpDate } from './http-date';
import { readWait, type WaitUnit } from './read-wait';
import { resetFields, retryFields, retryInfo } from './told-fields';
import { toldWords } from './told-words';

export interface ToldWait {
  /** As it was sent. */
  raw: string;
  /** Milliseconds from the answer on, 0 when the moment has passed; null when it cannot be read. */
  ms: number | null;
  /** The header's name, the way to a field (`body.error.details[0].retryDelay`), or `words`. */
  source: string;
  form: WaitForm;
}

interface WaitSource {
  headers: Fields;
  waits: readonly WaitText[];
  /** Whether it says "not now", so that a bucket counts that does not say what is left of it. */
  notNow: boolean;
  /** The gateway's time, in milliseconds since the epoch. */
  now: number;
}

export interface ToldWay {
  id: string;
  /** As the page of the rules prints it. */
  what: string;
  read(answer: WaitSource): ToldField[];
}

/**
 * The ways in which a wait is told, in the order in which they count: the standard's header, then what asks for a wait
 * before what tells when a bucket fills again (which may be later than needed), and values before words.
 */
export const TOLD_WAYS: readonly ToldWay[] = [
  { id: 'retry-after', what: 'The header Retry-After', read: (answer) => header(answer, /^retry-after$/, 's') },
  {
    id: 'retry-after-ms',
    what: 'retry-after-ms, also under a prefix, in milliseconds',
    read: (answer) => header(answer, /(?:^|[-_])retry-after-(?:ms|milliseconds)$/, 'ms'),
  },
  {
    id: 'retry-after-prefixed',
    what: 'Retry-After under a prefix, as proxies pass a vendor’s header on (llm_provider-retry-after)',
    read: (answer) => header(answer, /[-_]retry-after(?:-seconds)?$|^retry-after-seconds$/, 's'),
  },
  {
    id: 'retry-info',
    what: 'RetryInfo of Google’s error details (retryDelay)',
    read: ({ waits, now }) => retryInfo(waits, now),
  },
  {
    id: 'retry-field',
    what: 'A field of the error that asks for a wait (retry_after, retryAfter, estimated_time)',
    read: ({ waits, now }) => retryFields(waits, now),
  },
  {
    id: 'retry-words',
    what: 'Words that ask for a wait, in English or Chinese (“try again in 1m12.5s”)',
    read: ({ waits, now }) => toldWords(waits, 'retry', now),
  },
  {
    id: 'rate-limit-field',
    what: 'The RateLimit field of the IETF drafts, of a limit that is used up ("default";r=0;t=30)',
    read: ({ headers, notNow, now }) => rateLimitField('ratelimit', headers['ratelimit'] ?? '', notNow, now),
  },
  {
    id: 'reset-header',
    what: 'A reset header of a bucket with nothing left (x-ratelimit-reset-requests); where the answer does not say what is left, on 429, 498, 503 and 529',
    read: ({ headers, notNow, now }) => resetsOf(headers, notNow, now),
  },
  {
    id: 'reset-field',
    what: 'A field of the error that tells a reset (resets_at, quota_reset_timestamp)',
    read: ({ waits, now }) => resetFields(waits, now),
  },
  {
    id: 'reset-words',
    what: 'Words that tell a reset, in either (“your limit will reset at 2026-12-09 05:38:28”)',
    read: ({ waits, now }) => toldWords(waits, 'reset', now),
  },
];

const NOT_NOW = new Set([429, 498, 503, 529]);

/**
 * How long the answer asks to wait: of the ways in order the first that can be read, and of several values in it the
 * longest. What cannot be read is given only when nothing can be. Dates are taken against the answer's own `Date`,
 * since its clock may be off; without one against `receivedAt`, in milliseconds since the epoch. When neither is known a
 * date comes to 0: enough to know that a moment was named.
 */
export function toldWait(evidence: Evidence, receivedAt?: number): ToldWait | null {
  const { response, reading } = evidence;
  if (response === null) return null;
  const error = reading?.kind === 'error' ? reading : null;
  const own = ownTime(response.headers, receivedAt);
  const answer = {
    headers: response.headers,
    waits: error?.waits ?? [],
    notNow: NOT_NOW.has(response.status) || NOT_NOW.has(Number(error?.code ?? NaN)),
    now: own ?? receivedAt ?? FALLBACK_TIME,
  };
  const known = own ?? receivedAt ?? null;
  let unreadable: ToldWait | null = null;
  // An answer that refuses nothing may still carry the standard's header; all else speaks of its next call.
  const ways = response.status >= 400 || error ? TOLD_WAYS : TOLD_WAYS.slice(0, 1);
  for (const way of ways) {
    const told = way.read(answer).map((one) => resolve(one, known));
    const longest = told.reduce<ToldWait | null>((a, b) => ((b.ms ?? -1) > (a?.ms ?? -1) ? b : a), null);
    if (longest) return longest;
    unreadable ??= told[0] ?? null;
  }
  return unreadable;
}

/** Settles nothing but the century of a two-digit year. */
const FALLBACK_TIME = Date.UTC(2026, 0, 1);

/** The gateway's clock when it answered: its `Date`, and the time that the answer has spent in caches (RFC 9111 §4.2.3). */
function ownTime(headers: Fields, receivedAt = FALLBACK_TIME): number | null {
  const date = parseHttpDate(headers['date'] ?? '', receivedAt);
  const age = /^\d{1,9}$/.exec(headers['age'] ?? '')?.[0];
  return date === null ? null : date + Number(age ?? 0) * 1000;
}

function header({ headers, now }: WaitSource, name: RegExp, unit: WaitUnit): ToldField[] {
  return Object.entries(headers)
    .filter(([known]) => name.test(known))
    .map(([source, raw]) => ({ source, raw, wait: readWait(raw, unit, now) }));
}

function resolve({ source, raw, wait }: ToldField, now: number | null): ToldWait {
  if (wait === null) return { raw, ms: null, source, form: 'unreadable' };
  const ms = 'after' in wait ? wait.after : now === null ? 0 : Math.max(0, Math.ceil(wait.at - now));
  return { raw, ms: Math.min(Number.MAX_SAFE_INTEGER, ms), source, form: wait.form };
}
