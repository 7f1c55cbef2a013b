import { expect, it } from 'vitest';
import { REASONS } from '@/lib/domain/words';
import { RULE_BOOK } from './rule-book';

const rules = RULE_BOOK.flatMap((table) => table.rules);

it('gives each rule an id of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { id } of rules) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
});

it('says of each rule when it applies, in one line that is nobody else’s', () => {
  expect(new Set(rules.map(({ when }) => when)).size).toBe(rules.length);
  for (const { when } of rules) expect(when).toMatch(/^[A-Z][^\n]{3,150}[^.\s]$/);
});

it('has a rule for every reason that an attempt can end with', () => {
  // These three are said of checks, never of an attempt.
  const ofChecks = new Set(['ok_after_retry', 'blocked', 'not_configured']);
  const decided = new Set(rules.map(({ reason }) => reason));
  expect(REASONS.filter((reason) => !ofChecks.has(reason) && !decided.has(reason))).toEqual([]);
});
