import { OUTCOME_OF, type Outcome, type Reason } from '@/lib/domain/words';
import { OWN_RULES } from './own-rules';
import { suites } from './registry';

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

const byId = new Map(RULE_BOOK.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));

/** Null for a rule of another version. */
export const findRule = (id: string): PrintedRule | null => byId.get(id) ?? null;
