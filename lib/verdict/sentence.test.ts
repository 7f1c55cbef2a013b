import { describe, expect, it } from 'vitest';
import type { TargetStatus } from '@/lib/domain/status';
import { NOW, octoberSuites, result, run, STALE_AFTER_MS, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { verdictOf } from './of-status';
import { lostSentence, sentenceOf } from './sentence';

const judged = (of: TargetStatus, now = Date.parse(NOW)) => verdictOf(of, { now, staleAfterMs: STALE_AFTER_MS });

const say = (of: TargetStatus, now = Date.parse(NOW)): string => {
  const { word, because } = sentenceOf(judged(of, now), now);
  return `${word}: ${because}`;
};

const [preflight, smoke, doctor] = octoberSuites();
if (!preflight || !smoke || !doctor) throw new Error('The fixture has three suites.');
const doctorWith = (exit: number, ...checks: Parameters<typeof run>[1]) => suiteOf(run('doctor', checks, exit));

describe('the sentence on top', () => {
  it('says verified with the age of the oldest run that it rests on', () => {
    expect(say(target(octoberSuites()))).toBe('Verified: preflight, smoke and doctor passed 3 minutes ago.');
  });

  it('does not say verified of a model that nobody asked for without saying so', () => {
    const answered = doctorWith(0, result('doctor', 'JSON_SMOKE', 'ok', { caveats: ['other_model'] }));
    expect(say(target([preflight, smoke, answered]))).toMatch(
      /^Verified: .* passed 3 minutes ago, but another model than the one asked for answered JSON_SMOKE\.$/,
    );
  });

  it('names the suite, the check and the reason of a failure', () => {
    const failed = doctorWith(31, result('doctor', 'JSON_SMOKE', 'unauthorized', { httpStatus: 401 }));
    expect(say(target([preflight, smoke, failed], { verified: 'no' }))).toBe(
      'Not verified: doctor failed JSON_SMOKE (unauthorized).',
    );
  });

  it('does not call capacity a failure', () => {
    const full = doctorWith(32, result('doctor', 'JSON_SMOKE', 'overloaded', { httpStatus: 429 }));
    expect(say(target([preflight, smoke, full], { verified: 'no' }))).toBe(
      'Not verified: only capacity stands in the way (JSON_SMOKE 429).',
    );
  });

  it('names capacity beside a failure elsewhere', () => {
    const full = doctorWith(32, result('doctor', 'JSON_SMOKE', 'cold', { httpStatus: 503 }));
    const failed = suiteOf(run('smoke', [result('smoke', 'DIRECT_JSON', 'timeout')], 31));
    expect(say(target([preflight, failed, full], { verified: 'no' }))).toBe(
      'Not verified: smoke failed DIRECT_JSON (timeout); doctor met capacity in JSON_SMOKE 503.',
    );
  });

  it('does not blame the gateway for an error of ours', () => {
    const broken = doctorWith(31, result('doctor', 'JSON_SMOKE', 'internal'));
    const broke = target([preflight, smoke, broken]);
    expect(judged(broke)).toMatchObject({ mark: 'ERROR', side: 'dashboard' });
    expect(say(broke)).toBe('Not verified: doctor could not judge JSON_SMOKE (internal error).');
  });

  it('names two failed checks and counts the rest', () => {
    const ids = ['A', 'B', 'C', 'D'].map((id) => result('smoke', id, 'network'));
    expect(say(target([preflight, suiteOf(run('smoke', ids, 31)), doctor]))).toBe(
      'Not verified: smoke failed A (network), B (network) and 2 more.',
    );
  });

  it('tells suites that all failed together, in one list', () => {
    const failed = (['smoke', 'doctor'] as const).map((suite) =>
      suiteOf(run(suite, [result(suite, `${suite}_A`, 'network'), result(suite, `${suite}_B`, 'network')], 31)),
    );
    expect(say(target([preflight, ...failed]))).toBe(
      'Not verified: smoke and doctor failed smoke_A (network), smoke_B (network) and 2 more.',
    );
  });

  it('tells each kind of trouble once, and keeps what failed apart from what was full', () => {
    const refused = suiteOf(run('preflight', [result('preflight', 'CHAT_x_api_key', 'unauthorized')], 31));
    const full = (['smoke', 'doctor'] as const).map((suite) =>
      suiteOf(run(suite, [result(suite, `${suite}_A`, 'cold', { httpStatus: 503 })], 32)),
    );
    expect(say(target([refused, ...full]))).toBe(
      'Not verified: preflight failed CHAT_x_api_key (unauthorized); smoke and doctor met capacity in smoke_A 503 and doctor_A 503.',
    );
  });

  it('is unknown when a suite has never run, whatever the others say', () => {
    expect(say(target([preflight, { ...smoke, latestRun: null }, doctor]))).toBe('Unknown: smoke has never run.');
    const none = octoberSuites().map((suite) => ({ ...suite, latestRun: null }));
    expect(say(target(none))).toBe('Unknown: nothing has run yet.');
  });

  it('is unknown when the evidence is old, even where the server still says yes', () => {
    const threeHours = Date.parse(NOW) + 3 * 3_600_000;
    expect(say(target(octoberSuites()), threeHours)).toBe('Unknown: the latest evidence is 3 hours old.');
  });

  it('is unknown when one suite alone is old', () => {
    const old = { ...smoke, latestRun: smoke.latestRun && { ...smoke.latestRun, finishedAt: '2025-10-21T17:30:00Z' } };
    expect(say(target([preflight, old, doctor]))).toBe('Unknown: the latest smoke run is 2 hours old.');
  });

  it('does not let an old failure stand as a fact of today', () => {
    const failed = doctorWith(31, result('doctor', 'JSON_SMOKE', 'unauthorized'));
    const later = Date.parse(NOW) + 2 * 3_600_000;
    expect(say(target([preflight, smoke, failed], { verified: 'no' }), later)).toBe(
      'Unknown: the latest evidence is 2 hours old.',
    );
  });

  it('is never verified against the word of the server', () => {
    expect(say(target(octoberSuites(), { verified: 'unknown' }))).toMatch(/^Unknown: /);
  });

  it('says which variable is missing', () => {
    expect(say(target(octoberSuites(), { missing: ['CHUTES_API_KEY'] }))).toBe(
      'Unknown: CHUTES_API_KEY is not set, so no check can be asked. Set what is missing and restart.',
    );
  });

  it('is unknown, and tells the verdict as past, once our server is lost', () => {
    const last = sentenceOf(judged(target(octoberSuites())), Date.parse(NOW));
    const lost = lostSentence(last, 'server');
    expect(lost.word).toBe('Unknown');
    expect(lost.because).toContain('It last said: verified.');
    expect(lostSentence(last, 'instrument')).toMatchObject({ word: 'Unknown' });
    expect(lostSentence(last, 'instrument').because).not.toContain('verified');
    expect(lostSentence(last, 'session').because).toMatch(/^you are no longer signed in\. It last said: /);
  });
});
