import { describe, expect, it } from 'vitest';
import type { Reason, SuiteId } from '@/lib/domain/words';
import { suiteExit } from './exit-codes';
import { suites } from './registry';
import { resultOf } from './fixture-evidence';

type Answer = [Reason, number | null];

/** The exit of a suite whose checks, in their order, came to these answers; the same whatever order they are told in. */
function exitOf(suiteId: SuiteId, answers: Answer[]): number {
  const suite = suites.find(({ id }) => id === suiteId);
  if (!suite) throw new Error(`no suite ${suiteId}`);
  const results = suite.checks.map((check, at) => resultOf(check, ...(answers[at] ?? ['internal', null])));
  const code = suiteExit(suite, results);
  expect(suiteExit(suite, results.toReversed())).toBe(code);
  return code;
}

const ok: Answer = ['ok', 200];
const full: Answer = ['overloaded', 429];
const denied: Answer = ['unauthorized', 401];
const unset: Answer = ['not_configured', null];
const blocked: Answer = ['blocked', null];

describe('preflight', () => {
  it.each<[string, Answer[], number]>([
    ['one style through', [ok, ok, denied, full], 0],
    ['only capacity', [ok, full, full, full], 0],
    ['no style through', [ok, denied, denied, denied], 31],
    ['a 503 is not a 429', [ok, ['cold', 503], denied, denied], 31],
    ['models refused', [denied, ok, ok, ok], 21],
    ['models not reached', [['network', null], blocked, blocked, blocked], 21],
    ['models full', [full, blocked, blocked, blocked], 21],
    ['an empty catalogue', [['empty_catalog', 200], blocked, blocked, blocked], 22],
    ['no key', [unset, unset, unset, unset], 12],
  ])('%s exits as the script does', (_name, answers, code) => {
    expect(exitOf('preflight', answers)).toBe(code);
  });
});

describe('smoke', () => {
  it.each<[string, Answer[], number]>([
    ['all pass', [ok, ok, ok, ['ok_after_retry', 200]], 0],
    ['capacity only', [ok, full, ok, ok], 32],
    ['capacity blocked the rest', [full, blocked, blocked, blocked], 32],
    ['a failure beside capacity', [denied, full, ok, ok], 31],
    ['our own error', [['internal', null], ok, ok, ok], 31],
    ['no key', [unset, unset, unset, unset], 12],
  ])('%s exits as the script does', (_name, answers, code) => {
    expect(exitOf('smoke', answers)).toBe(code);
  });
});

describe('doctor', () => {
  it.each<[string, Answer[], number]>([
    ['vision not configured', [ok, ok, unset], 0],
    ['all pass', [ok, ok, ok], 0],
    ['models refused', [denied, blocked, unset], 21],
    ['models full', [full, blocked, unset], 32],
    ['JSON failed', [ok, ['wrong_answer', 200], unset], 31],
    ['no text model', [ok, blocked, unset], 31],
    ['vision failed', [ok, ok, ['wrong_answer', 200]], 41],
    ['JSON outranks vision', [ok, ['empty_content', 200], ['wrong_answer', 200]], 31],
    ['capacity only', [ok, full, unset], 32],
    ['capacity beside a failure', [ok, full, ['bad_request', 400]], 41],
    ['no key', [unset, unset, unset], 12],
  ])('%s exits as the script does', (_name, answers, code) => {
    expect(exitOf('doctor', answers)).toBe(code);
  });
});
