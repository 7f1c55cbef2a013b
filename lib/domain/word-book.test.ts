import { expect, test } from 'vitest';
import { OUTCOME_MEANING, REASON_TEXT } from './reason-text';
import { CAVEAT_MEANING, NOUNS, SIDE_MEANING, STATES } from './word-book';

const meanings = [
  ...Object.entries({ ...SIDE_MEANING, ...CAVEAT_MEANING }),
  ...[...STATES, ...NOUNS].map(({ word, means }) => [word, means] as const),
];

test.each(meanings)('%s is told in one plain sentence', (_word, means) => {
  expect(means).toMatch(/^[A-Z][^\n_]{10,170}\.$/);
  expect(means).not.toMatch(/[.!?] [A-Z]/);
});

test.each(Object.entries({ ...OUTCOME_MEANING, ...Object.fromEntries(reasons()) }))('%s is told', (_word, means) => {
  expect(means).toMatch(/^[A-Z].{10,160}\.$/);
});

test('no two words have one place', () => {
  const ids = [...STATES, ...NOUNS].map(({ id }) => id);
  expect(new Set(STATES.map(({ id }) => id)).size).toBe(STATES.length);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
});

function reasons() {
  return Object.entries(REASON_TEXT).map(([reason, { means }]) => [reason, means]);
}
