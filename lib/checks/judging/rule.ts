import type { Signal } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';

/** What one attempt's evidence amounts to. The outcome follows from the reason (OUTCOME_OF). */
export interface Ruling {
  reason: Reason;
  /** The gateway's own words or ours, one line, bounded; null when there is nothing to add. */
  message: string | null;
  /** Id of the rule that decided. */
  rule: string;
  /** What that rule stood on, when it was something the answer said; of a refused parameter with its name. */
  signal?: Signal;
}

/** One line of a table that decides: of all rules that apply to an attempt, the first one gives its reason. */
export interface Rule {
  /** Stored with the attempt and linked to; never given to another rule. */
  id: string;
  reason: Reason;
  /** The condition in words, as the page of the rules prints it. */
  when: string;
  applies(evidence: Evidence): boolean;
  /** The gateway's own words or ours, one line, bounded; left out when the reason says it all. */
  message?(evidence: Evidence): string | null;
  /** What it stands on, when that is something the answer says. */
  signal?(evidence: Evidence): Signal | null;
}

/** Rules that belong together, in order; several checks may share a table. */
export interface RuleTable {
  id: string;
  title: string;
  rules: readonly Rule[];
}

/** A judge that goes through the tables in order. Throws when no rule applies, so the last one must always do. */
export const judgeBy =
  (tables: readonly RuleTable[]) =>
  (evidence: Evidence): Ruling => {
    const rule = tables.flatMap(({ rules }) => rules).find((candidate) => candidate.applies(evidence));
    if (!rule) throw new Error('no rule applies to this evidence');
    const signal = rule.signal?.(evidence) ?? null;
    const message = rule.message?.(evidence) ?? null;
    return { reason: rule.reason, rule: rule.id, message, ...(signal && { signal }) };
  };

/** What decides about an attempt that our own side ended, or failed to judge. It says nothing about the gateway. */
export const OWN_RULES = {
  'own-another-won': { reason: 'cancelled', when: 'Another call of the same check was answered first' },
  'own-cancelled': { reason: 'cancelled', when: 'Somebody cancelled the run' },
  'own-stopped': {
    reason: 'cancelled',
    when: 'The run was stopped because it could not be recorded, or took too long',
  },
  'own-shutdown': { reason: 'interrupted', when: 'The dashboard was shut down' },
  'own-fault': { reason: 'internal', when: 'Judging the answer threw: a fault of this dashboard' },
} as const satisfies Record<string, { reason: Reason; when: string }>;
