import type { WaitUnit } from './read-wait';

/** Where the words of an error are kept, as against its fields. */
export const WORDS = 'words';

/** `retry` asks for a wait; `reset` is the moment at which a bucket fills again. */
export type WaitKind = 'retry' | 'reset';

/** What a name of a header or a field says about the value beside it. */
export interface WaitName {
  kind: WaitKind;
  unit: WaitUnit;
}

const UNITS: Record<string, WaitUnit> = {
  ...{ ms: 'ms', millis: 'ms', msec: 'ms', milliseconds: 'ms' },
  ...{ mins: 'min', minutes: 'min', hours: 'h', hrs: 'h' },
};
const TAIL =
  '(?:-(?:at|in|time|timestamp|ts|date|until|after|seconds?|secs?|s|ms|millis|msec|milliseconds|mins|minutes|hours|hrs))*$';
const RETRY = new RegExp(
  '(?:^|-)(?:retry-(?:after|delay|in|at|time|wait|until)|retryafter|retrydelay|(?:estimated-|queue-|required-)?wait(?:ing)?(?:-time|-for)?|' +
    'estimated-time|cool-?down|next-(?:retry|available|attempt|request|access)|available-(?:at|in|after)|not-before|backoff)' +
    TAIL,
);
const RESET = /(?:^|-)resets?(?:$|-)|ratelimitreset/;
/** Settings of a bucket, and resets of other things. */
const OTHER =
  /(?:^|-)password-|(?:^|-)(?:interval|period|window|count|policy|every|type|reason|url|link|token|requested|enabled)$/;

/** Null for a name that tells of no wait. */
export function waitName(name: string): WaitName | null {
  const words = wordsOf(name);
  const joined = words.join('-');
  const kind = RETRY.test(joined) ? 'retry' : RESET.test(joined) && !OTHER.test(joined) ? 'reset' : null;
  return kind && { kind, unit: UNITS[words.at(-1) ?? ''] ?? 's' };
}

/** What comes after `reset` and belongs to it rather than to the bucket. */
const OF_RESET = /-resets?(?:-(?:at|after|time|timestamp|ts|date|on|ms|seconds|epoch|utc|in(?!put)))*(?=-|$)/;

/** What a bucket may say of itself beside its reset. */
export type BucketFact = 'remaining' | 'status' | 'used-percent' | 'utilization';

/** Under which name the same bucket says that: `x-ratelimit-remaining-tokens` beside `x-ratelimit-reset-tokens`. */
export function besideReset(name: string, other: BucketFact): string {
  return `-${canonical(name)}`.replace(OF_RESET, `-${other}`).slice(1);
}

/** A name as words in lower case joined by `-`, whether it was written with dashes, dots, underlines or capitals. */
export const canonical = (name: string): string => wordsOf(name).join('-');

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
