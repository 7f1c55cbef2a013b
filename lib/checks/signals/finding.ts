import type { SignalKind } from '@/lib/domain/words';

/** How much a way of telling weighs: what is made for machines before what is made for people, and both before a mere mention. */
export const WEIGHT = {
  code: 40,
  detail: 35,
  codeWords: 34,
  words: 30,
  header: 25,
  class: 20,
  innerStatus: 16,
  mention: 10,
} as const;

/** One thing that an answer says beyond its status. */
export interface Finding {
  kind: SignalKind;
  /** The place in the answer, as a person would name it. */
  where: string;
  weight: number;
  /** The parameter of our question that is refused, where it is named. */
  parameter?: string;
}

/** In words, as the page of the rules prints them, in order of weight. */
export const SOURCES: readonly string[] = [
  'A machine code or type that is known, or a header or finish reason that means one thing',
  'Structured details: the limits that Google names as violated, and their windows',
  'A code that is not known, by the words it is made of (`UserDailyTokenQuotaExhausted`)',
  'What the words state, in English or Chinese: a thing and what became of it, not denied and not only supposed',
  'Rate-limit headers of a bucket with nothing left',
  'The name of a whole class of errors (`rate_limit_error`), which yields to whatever is said beside it',
  'A status told inside the body',
  'What the words only mention',
];
