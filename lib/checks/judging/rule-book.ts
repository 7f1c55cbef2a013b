import { OUTCOME_OF, type Outcome, type Reason, SIGNALS } from '@/lib/domain/words';
import { CALL_RULES } from './deciding-attempt';
import { OWN_RULES } from './rule';
import { suites } from '@/lib/checks/registry';
import { REASON_OF_SIGNAL } from './signal-rules';
import { SOURCES } from '@/lib/checks/signals/finding';
import { NOT_MEANT } from '@/lib/checks/signals/leading-signal';
import { LIMIT_RULES } from '@/lib/checks/signals/words/limits';
import { ORDER } from '@/lib/checks/signals/read-signals';

export interface PrintedRule {
  id: string;
  when: string;
  reason: Reason;
  outcome: Outcome;
}

export interface PrintedTable {
  id: string;
  title: string;
  rules: PrintedRule[];
}

const print = (id: string, when: string, reason: Reason): PrintedRule => ({
  id,
  when,
  reason,
  outcome: OUTCOME_OF[reason],
});

const checks = suites.flatMap((suite) => suite.checks);
const tables = new Map(checks.flatMap((check) => check.tables).map((table) => [table.id, table]));
const own = Object.entries(OWN_RULES).map(([id, { when, reason }]) => print(id, when, reason));

/** Every rule there is, in the tables that decide: each table once, in the order in which checks come to it. */
export const RULE_BOOK: readonly PrintedTable[] = [
  ...[...tables.values()].map(({ id, title, rules }) => ({
    id,
    title,
    rules: rules.map((rule) => print(rule.id, rule.when, rule.reason)),
  })),
  { id: 'own', title: 'What our own side ends', rules: own },
];

/** How what an answer says is read, as the page of the rules prints it. */
export const SIGNAL_BOOK = {
  kinds: SIGNALS.map((kind) => ({ kind, ...REASON_OF_SIGNAL[kind] })),
  sources: SOURCES,
  order: ORDER,
  limits: LIMIT_RULES,
  notMeant: NOT_MEANT,
  calls: CALL_RULES,
};

const byId = new Map(RULE_BOOK.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));

/** Null for a rule of another version. */
export const findRule = (id: string): PrintedRule | null => byId.get(id) ?? null;

/**
 * Which edition of the rules a verdict was reached by; part of every snapshot. Goes up with every change in lib/checks
 * or lib/retry that can turn the same answers into another verdict.
 */
export const RULES_VERSION = '4';
