import type { Outcome, Reason, WaitReason } from '@/lib/domain/words';
import { OUTCOME_OF } from '@/lib/domain/words';
import { CATALOGUE, inTurn } from './replies';
import type { Reply } from './raw-gateway';

/** A behaviour of a gateway with the label that a person gave it. */
export interface CorpusCase {
  family: string;
  name: string;
  /** Chat, and the catalogue; without a catalogue of its own the gateway has a healthy one. */
  chat: Reply;
  models: Reply;
  /** Which check is looked at. */
  check: string;
  environment: Record<string, string>;
  /** Takes the place of the scripted gateway's own base. */
  base?: string | (() => Promise<string>);
  tls?: boolean;
  expected: Expected;
}

export interface Expected {
  outcome: Outcome;
  reason: Reason;
  line: string;
  /** Reasons of all attempts, in order. */
  attempts: Reason[];
  /** Words that the detail must hold. */
  says?: string;
  /** What the wait that each attempt was told was read as, in milliseconds: null unreadable, undefined absent. */
  retryAfter?: (number | null | undefined)[];
  /** Where that was told: a header, a field of the body, or words. */
  toldBy?: (string | undefined)[];
  waits?: (WaitReason | null)[];
  /** Whether the gateway put us off to a time that is told. */
  eligible?: boolean;
  caveats?: string[];
  /** Of the run that the check is part of. */
  exit?: number;
  verified?: boolean;
}

interface More extends Partial<Omit<Expected, 'reason' | 'outcome'>> {
  check?: string;
  models?: Reply;
  environment?: Record<string, string>;
  base?: CorpusCase['base'];
  tls?: boolean;
}

/** How often a reason that is retried is met with the corpus' three attempts. */
const RETRIED = new Set<Reason>([
  'overloaded',
  'rate_limited',
  'maintenance',
  'cold',
  'server_error',
  'upstream_failed',
  'timeout',
  'network',
  'truncated',
  'empty_content',
]);

/** Cases of one family. Unless told otherwise they look at JSON_SMOKE, whose line and attempts follow from the reason. */
export const family =
  (name: string) =>
  (title: string, chat: Reply | Reply[], reason: Reason, more: More = {}): CorpusCase => {
    const { check = 'JSON_SMOKE', models = CATALOGUE, environment = {}, base, tls, ...labels } = more;
    return {
      family: name,
      name: title,
      chat: Array.isArray(chat) ? inTurn(...chat) : chat,
      models,
      check,
      environment,
      ...(base === undefined ? {} : { base }),
      ...(tls === undefined ? {} : { tls }),
      expected: {
        outcome: OUTCOME_OF[reason],
        reason,
        line: lineOf(reason),
        attempts: RETRIED.has(reason) ? [reason, reason, reason] : [reason],
        ...labels,
      },
    };
  };

/** JSON_SMOKE tells whether there was content, and whether it was right. */
function lineOf(reason: Reason): string {
  if (reason === 'ok' || reason === 'ok_after_retry') return 'JSON_SMOKE_OK 1 1';
  return reason === 'invalid_json_content' || reason === 'wrong_answer' ? 'JSON_SMOKE_OK 1 0' : 'JSON_SMOKE_OK 0 0';
}
