import { describe, expect, it } from 'vitest';
import type { Reason, SuiteId } from '@/lib/domain/words';
import { allExit, isVerified, suiteExit } from './exit-codes';
import type { Suite } from './check';
import { suites } from './registry';
import { resultOf } from '@/lib/checks/testing/sample-evidence';

type Answer = [Reason, number | null];

/** The checks that the answers below are those of, whatever others there are. */
const IDS: Record<SuiteId, string[]> = {
  preflight: ['MODELS', 'CHAT_auth_bearer', 'CHAT_x_api_key', 'CHAT_auth_raw'],
  smoke: ['DIRECT_JSON', 'ROUTER_JSON', 'PARALLEL_JSON', 'MODEL_LIST_JSON'],
  doctor: ['MODELS_HTTP', 'JSON_SMOKE', 'VLM_SMOKE'],
};

const narrow: Suite[] = suites.map((suite) => ({
  ...suite,
  checks: IDS[suite.id].flatMap((id) => suite.checks.find((check) => check.id === id) ?? []),
}));

/** The exit of a suite whose checks, in their order, came to these answers; the same whatever order they are told in. */
function exitOf(suiteId: SuiteId, answers: Answer[]): number {
  const suite = narrow.find(({ id }) => id === suiteId);
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
    ['capacity told by a 503', [ok, ['cold', 503], denied, denied], 0],
    ['a used-up account, told by a 429', [ok, ['quota_exhausted', 429], denied, denied], 31],
    ['a 200 that is no completion', [ok, ['invalid_body', 200], denied, denied], 0],
    ['a 200 that tells an error', [ok, ['error_in_200', 200], denied, denied], 0],
    ['a 200 that was cut', [ok, ['truncated', 200], denied, denied], 31],
    ['a 200 that never ended', [ok, ['timeout', 200], denied, denied], 31],
    ['a catalogue that was cut', [['truncated', 200], ok, ok, ok], 21],
    ['a catalogue that never ended', [['timeout', 200], ok, ok, ok], 21],
    ['a catalogue that is a sign-in page', [['invalid_body', 200], ['invalid_body', 200], denied, denied], 0],
    ['answers from a cache alone', [ok, ['blocked', 200], ['blocked', 200], ['blocked', 200]], 0],
    ['models refused', [denied, ok, ok, ok], 21],
    ['models not reached', [['network', null], blocked, blocked, blocked], 21],
    ['models full', [full, blocked, blocked, blocked], 21],
    ['an empty catalogue', [['empty_catalog', 200], blocked, blocked, blocked], 22],
    ['no key', [unset, unset, unset, unset], 12],
  ])('%s exits as the script does', (_name, answers, code) => {
    expect(exitOf('preflight', answers)).toBe(code);
  });
});

describe('verified', () => {
  const runOf = (suiteId: SuiteId, answers: Answer[]) => {
    const suite = narrow.find(({ id }) => id === suiteId);
    if (!suite) throw new Error(`no suite ${suiteId}`);
    return { suite, results: suite.checks.map((check, at) => resultOf(check, ...(answers[at] ?? ['internal', null]))) };
  };
  const page: Answer = ['invalid_body', 200];

  it.each<[string, SuiteId, Answer[], boolean]>([
    ['a style that passes', 'preflight', [ok, ok, denied, denied], true],
    ['a style that nobody uses', 'preflight', [ok, denied, ok, ok], false],
    ['another style while the configured one is full', 'preflight', [ok, full, ok, denied], true],
    ['capacity alone', 'preflight', [ok, full, full, full], false],
    ['a page for everything', 'preflight', [page, page, page, page], false],
    ['an error for everything', 'preflight', [['error_in_200', 200], page, page, page], false],
    ['the catalogue alone', 'preflight', [ok, page, page, page], false],
    ['answers from a cache', 'preflight', [ok, ['blocked', 200], ['blocked', 200], ['blocked', 200]], false],
    ['all checks', 'smoke', [ok, ok, ok, ok], true],
    ['all but one', 'smoke', [ok, ok, ok, full], false],
    ['no vision model', 'doctor', [ok, ok, unset], true],
    ['nothing that asks a model', 'doctor', [ok, unset, unset], false],
  ])('%s in %s', (_name, suiteId, answers, verified) => {
    const { suite, results } = runOf(suiteId, answers);
    expect(isVerified(suite, suiteExit(suite, results), results, 'bearer')).toBe(verified);
  });
});

describe('all suites together', () => {
  const allOf = (...answers: [SuiteId, Answer[]][]) =>
    allExit(
      narrow,
      answers.map(([id, of]) => {
        const suite = narrow.find((candidate) => candidate.id === id);
        if (!suite) throw new Error(`no suite ${id}`);
        const checks = suite.checks.map((check, at) => resultOf(check, ...(of[at] ?? ['internal', null])));
        const code = suiteExit(suite, checks);
        return { suite: id, checks, exitCode: code, verified: isVerified(suite, code, checks, 'bearer') };
      }),
    );
  const cold: Answer = ['cold', 503];
  const passed: [SuiteId, Answer[]][] = [
    ['preflight', [ok, ok, denied, ok]],
    ['smoke', [ok, ok, ok, ok]],
    ['doctor', [ok, ok, unset]],
  ];

  it('exit 0 when all do', () => expect(allOf(...passed)).toBe(0));

  it.each<[string, Answer]>([
    ['429', full],
    ['503', cold],
    ['529', ['overloaded', 529]],
    ['200', ['overloaded', 200]],
  ])('exit 32 when nothing failed but capacity, told by a %s', (_status, held) => {
    const rest: [SuiteId, Answer[]][] = [
      ['smoke', [held, held, held, held]],
      ['doctor', [held, held, unset]],
    ];
    expect(allOf(['preflight', [ok, held, denied, held]], ...rest)).toBe(32);
    expect(allOf(['preflight', [held, blocked, blocked, blocked]], ...rest)).toBe(32);
    expect(allOf(['preflight', [held, held, denied, held]], ...rest)).toBe(32);
  });

  it('exit with the first failure, which capacity does not hide', () => {
    expect(allOf(['preflight', [full, blocked, blocked, blocked]], ['smoke', [denied, full, full, full]])).toBe(31);
    expect(allOf(['preflight', [ok, denied, denied, denied]], ['doctor', [ok, full, unset]])).toBe(31);
    expect(allOf(['preflight', [denied, ok, ok, ok]], ['smoke', [ok, ok, ok, ok]])).toBe(21);
  });

  it('is the exit of a suite that stands alone', () =>
    expect(allOf(['preflight', [full, blocked, blocked, blocked]])).toBe(21));

  it('is never 0 for a run that came to no exit code', () => {
    const checks = narrow[0]?.checks.map((check) => resultOf(check, 'ok')) ?? [];
    expect(allExit(narrow, [{ suite: 'preflight', exitCode: null, verified: null, checks }])).toBe(1);
    const run = { suite: 'preflight', exitCode: null, verified: null, checks } as const;
    expect(allExit(narrow, [run, run])).toBe(1);
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
