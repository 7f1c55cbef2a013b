import { describe, expect, it } from 'vitest';
import { OUTCOME_OF, REASONS, type Reason } from '@/lib/domain/words';
import { judgeTarget, type CheckFacts, type SuiteFacts } from './judge-target';
import { gravest, sideOf } from './side';

const AT = '2026-11-25T00:00:00.000Z';

const check = (id: string, reason: Reason): CheckFacts => ({
  ...{ id, reason, outcome: OUTCOME_OF[reason], httpStatus: null, latencyMs: null, caveats: [] },
  ...{ detail: '', model: null, eligibleAt: null, attempts: [] },
});
function suite(exitCode: number, verified: boolean, checks: CheckFacts[], over: Partial<SuiteFacts> = {}): SuiteFacts {
  const run = { exitCode, verified, startedAt: AT, finishedAt: AT };
  return { id: 'doctor', title: 'Doctor', run, checks, stale: false, underWay: false, ...over };
}
const judge = (...suites: SuiteFacts[]) => judgeTarget(suites, []);

describe('judgeTarget', () => {
  it.each(REASONS.filter((reason) => OUTCOME_OF[reason] === 'FAIL'))(
    'a run that failed by %s is never verified',
    (reason) => {
      const verdict = judge(suite(31, false, [check('JSON_SMOKE', reason)]));
      expect(verdict).toMatchObject({ word: 'not-verified', mark: 'FAIL', side: sideOf(reason) });
    },
  );

  it('a full gateway is full, whichever status told it, and its worst neighbour in an unused style is not to blame', () => {
    const reached = suite(0, false, [check('CHAT_auth_bearer', 'overloaded'), check('CHAT_x_api_key', 'unauthorized')]);
    expect(judge(reached)).toMatchObject({ mark: 'CAPACITY', side: 'gateway-full', onlyCapacity: true });
    expect(judge({ ...reached, authStyle: 'bearer' })).toMatchObject({ mark: 'CAPACITY', side: 'gateway-full' });
    expect(judge(suite(32, false, [check('JSON_SMOKE', 'cold')]))).toMatchObject({ side: 'gateway-full' });
  });

  it('a refusal in the style that is in use outweighs room in another', () => {
    const refused = suite(0, false, [check('CHAT_auth_bearer', 'overloaded'), check('CHAT_x_api_key', 'unauthorized')]);
    const verdict = judge({ ...refused, authStyle: 'x-api-key' });
    expect(verdict).toMatchObject({ mark: 'FAIL', side: 'key-or-quota' });
    expect(verdict).toMatchObject({ shortfalls: [{ kind: 'failed', checks: [{ id: 'CHAT_x_api_key' }] }] });
  });

  it('a 200 that no script would refuse and that says nothing is not verified, and the gateway’s', () => {
    const signIn = suite(0, false, [check('CHAT_auth_bearer', 'invalid_body')]);
    expect(judge(signIn)).toMatchObject({ word: 'not-verified', mark: 'FAIL', side: 'gateway-broke' });
  });

  it('a failure elsewhere outweighs capacity, and our own fault does not blame the gateway', () => {
    const full = suite(32, false, [check('A', 'overloaded')]);
    expect(judge(full, suite(31, false, [check('B', 'wrong_answer')]))).toMatchObject({ side: 'wrong-answer' });
    expect(judge(full, suite(31, false, [check('B', 'internal')]))).toMatchObject({ mark: 'ERROR', side: 'dashboard' });
  });

  it('nothing that is missing, stale or undecided is green', () => {
    const good = suite(0, true, [check('A', 'ok')]);
    expect(judge(good)).toMatchObject({ word: 'verified', side: 'ok' });
    expect(judge(good, { ...good, run: null })).toMatchObject({ word: 'unknown', why: { kind: 'never-ran' } });
    expect(judge(good, { ...good, stale: true })).toMatchObject({ word: 'unknown', why: { kind: 'stale' } });
    expect(judgeTarget([good], ['CHUTES_API_KEY'])).toMatchObject({ word: 'unknown', side: 'configuration' });
    expect(judge()).toMatchObject({ word: 'unknown' });
    const open = { ...good, run: { exitCode: null, verified: null, startedAt: AT, finishedAt: AT } };
    expect(judge(good, open)).toMatchObject({ word: 'unknown', why: { kind: 'undecided' } });
  });
});

it('every reason that is no pass has a side, and only a pass is "ok"', () => {
  for (const reason of REASONS) expect(sideOf(reason) === 'ok').toBe(OUTCOME_OF[reason] === 'PASS');
});

it('what is skipped or passed never stands for what is wrong', () => {
  expect(gravest([check('A', 'ok'), check('B', 'not_configured')])).toEqual([]);
});
