import { describe, expect, it } from 'vitest';
import { attempt, NOW, result, run, STALE_AFTER_MS, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus } from '@/lib/domain/status';
import { OUTCOME_OF, REASONS, type Reason } from '@/lib/domain/words';
import { verdictOf } from './of-status';
import { stepOf } from './step-of-status';
import { phraseText } from './moment';
import { SIDE_WORDS } from './words';

const MOMENT = { now: Date.parse(NOW), staleAfterMs: STALE_AFTER_MS };
const BEFORE = '2025-10-21T19:20:00.000Z';
const THEN = '2025-10-21T19:39:52.000Z';
const MODEL = 'Qwen/Qwen3-235B-A22B-Instruct-2507';

type Over = Partial<CheckResult>;
const doctor = (reason: Reason, over: Over = {}, ...others: Reason[]): SuiteStatus => {
  const more = others.map((other, at) => result('doctor', `OTHER_${at}`, other));
  const exit = OUTCOME_OF[reason] === 'CAPACITY' ? 32 : 31;
  return suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE', reason, over), ...more], exit, { verified: false }));
};
const preflight = (bearer: Reason, xApiKey: Reason, raw: Reason, over: Partial<Run> = {}): SuiteStatus => {
  const checks = [
    result('preflight', 'MODELS', 'ok'),
    result('preflight', 'CHAT_auth_bearer', bearer),
    result('preflight', 'CHAT_x_api_key', xApiKey),
    result('preflight', 'CHAT_auth_raw', raw),
  ];
  const verified = OUTCOME_OF[bearer] === 'PASS';
  const anyIn = [bearer, xApiKey, raw].some((reason) => ['PASS', 'CAPACITY'].includes(OUTCOME_OF[reason]));
  return suiteOf(run('preflight', checks, anyIn ? 0 : 31, { verified, ...over }));
};
const judge = (...suites: SuiteStatus[]) => {
  const of = target(suites, { verified: 'no' });
  const step = stepOf(of, MOMENT);
  return {
    side: SIDE_WORDS[verdictOf(of, MOMENT).side],
    kind: step?.kind,
    says: step && phraseText(step.phrase),
    acts: step?.acts.map((act) => (act.do === 'copy' ? `copy ${act.text}` : `run ${act.suite} ${act.at ?? 'now'}`)),
  };
};

describe('what to do about a reason, by the evidence around it', () => {
  const told = { eligibleAt: THEN };
  const old = { startedAt: BEFORE, finishedAt: BEFORE };
  it.each<[string, SuiteStatus[], string, string, string, string[]]>([
    [
      'full, with a moment',
      [doctor('overloaded', told)],
      'Gateway full',
      'come-back',
      `come back at ${THEN}`,
      [`run doctor ${THEN}`],
    ],
    [
      'full, without one',
      [doctor('overloaded', {}, 'ok')],
      'Gateway full',
      'try-again',
      '1 of 2 checks got through',
      ['run doctor now'],
    ],
    [
      'limited, at a known pace',
      [doctor('rate_limited', { attempts: [attempt({ reason: 'rate_limited', perMinute: 14 })] })],
      'Gateway full',
      'try-again',
      'met at 14 a minute',
      ['run doctor now'],
    ],
    [
      'cold',
      [doctor('cold', { model: MODEL })],
      'Gateway full',
      'try-again',
      'No instance is up, no moment told',
      ['run doctor now'],
    ],
    [
      'full in two suites',
      [doctor('overloaded', told), preflight('overloaded', 'overloaded', 'overloaded')],
      'Gateway full',
      'come-back',
      THEN,
      [`run all ${THEN}`],
    ],
    [
      'used up, with a moment',
      [doctor('quota_exhausted', told)],
      'Your key or quota',
      'come-back',
      `used up; the gateway asks to come back at ${THEN}`,
      [`run doctor ${THEN}`],
    ],
    [
      'used up, without one',
      [doctor('quota_exhausted')],
      'Your key or quota',
      'mend-key',
      'top it up',
      ['run doctor now'],
    ],
    [
      'refused, preflight never ran',
      [doctor('unauthorized')],
      'Your key or quota',
      'ask-styles',
      'has not run since',
      ['run preflight now'],
    ],
    [
      'refused, preflight from before',
      [doctor('unauthorized'), preflight('ok', 'ok', 'ok', old)],
      'Your key or quota',
      'ask-styles',
      'has not run since',
      ['run preflight now'],
    ],
    [
      'refused, another style gets in',
      [doctor('unauthorized'), preflight('unauthorized', 'ok', 'unauthorized')],
      'Your key or quota',
      'switch-style',
      'takes x-api-key now, not bearer: set CHUTES_AUTH_STYLE=x-api-key',
      ['copy CHUTES_AUTH_STYLE=x-api-key'],
    ],
    [
      'preflight alone, another style gets in',
      [preflight('unauthorized', 'overloaded', 'ok')],
      'Your key or quota',
      'switch-style',
      'takes raw now',
      ['copy CHUTES_AUTH_STYLE=raw'],
    ],
    [
      'refused in every style',
      [doctor('unauthorized'), preflight('unauthorized', 'unauthorized', 'unauthorized')],
      'Your key or quota',
      'mend-key',
      'All three header styles are refused',
      [],
    ],
    [
      'refused, the rest full',
      [preflight('unauthorized', 'overloaded', 'unauthorized')],
      'Your key or quota',
      'ask-styles',
      'whether x-api-key gets in',
      ['run preflight now'],
    ],
    [
      'refused in one place only',
      [doctor('unauthorized'), preflight('ok', 'unauthorized', 'unauthorized')],
      'Your key or quota',
      'try-again',
      'only JSON_SMOKE is refused',
      ['run doctor now'],
    ],
    [
      'forbidden, elsewhere let in',
      [
        doctor('forbidden', { model: MODEL }),
        suiteOf(run('smoke', [result('smoke', 'DIRECT_JSON', 'ok', { model: 'B' })])),
      ],
      'Your key or quota',
      'mend-key',
      'got through in DIRECT_JSON',
      ['run doctor now'],
    ],
    [
      'failed, with an id',
      [
        doctor('server_error', {
          httpStatus: 502,
          attempts: [attempt({ reason: 'server_error', invocationId: 'inv-7' })],
        }),
      ],
      'Gateway broke',
      'report',
      'report invocation inv-7',
      ['run doctor now', 'copy JSON_SMOKE: 502 at 2025-10-21T19:35:00.000Z, invocation inv-7'],
    ],
    [
      'failed, without one',
      [doctor('server_error', {}, 'ok')],
      'Gateway broke',
      'try-again',
      '1 of 2 checks got through, and the gateway named no id',
      ['run doctor now'],
    ],
    [
      'one too slow',
      [doctor('timeout', {}, 'ok', 'ok')],
      'Gateway broke',
      'mend',
      '2 others took at most 0.4 s',
      ['run doctor now'],
    ],
    [
      'all too slow',
      [doctor('timeout')],
      'Gateway broke',
      'mend',
      'Nothing was answered before the deadline',
      ['run doctor now'],
    ],
    [
      'not reached at all',
      [doctor('network')],
      'Gateway broke',
      'mend',
      'Nothing got through to https://llm.chutes.ai/v1',
      ['run doctor now'],
    ],
    [
      'not reached once',
      [doctor('network', {}, 'ok')],
      'Gateway broke',
      'mend',
      'The address is good, as OTHER_0',
      ['run doctor now'],
    ],
    [
      'an unknown model',
      [doctor('model_not_found', { model: MODEL })],
      'Our configuration',
      'set',
      `does not know ${MODEL}: set CHUTES_TEXT_MODEL`,
      ['copy CHUTES_TEXT_MODEL='],
    ],
    [
      'a wrong base',
      [doctor('not_found')],
      'Our configuration',
      'mend',
      'nothing is at https://llm.chutes.ai/v1',
      ['run doctor now'],
    ],
    [
      'one address missing',
      [doctor('not_found', {}, 'ok')],
      'Our configuration',
      'mend',
      'The base is good',
      ['run doctor now'],
    ],
    [
      'a refused parameter',
      [
        doctor('question_refused', {
          model: MODEL,
          attempts: [
            attempt({
              reason: 'question_refused',
              signal: { kind: 'parameter_refused', where: 'body', parameter: 'response_format' },
            }),
          ],
        }),
      ],
      'Our configuration',
      'mend',
      `${MODEL} does not take response_format`,
      ['run doctor now'],
    ],
    ['a wrong answer', [doctor('wrong_answer')], 'Wrong answer', 'mend', 'Look at the content', ['run doctor now']],
    ['our own fault', [doctor('internal')], 'This dashboard', 'mend', 'Look into the log', ['run doctor now']],
  ])('%s', (_what, suites, side, kind, says, acts) => {
    expect(judge(...suites)).toEqual({ side, kind, says: expect.stringContaining(says), acts });
  });

  it('a reason that no rule knows more about is told by its own line, and none is left without a step', () => {
    for (const reason of REASONS.filter((each) => !['PASS', 'SKIPPED'].includes(OUTCOME_OF[each]))) {
      expect(judge(doctor(reason)).says, reason).toBeTruthy();
    }
  });

  it('waits are advised only where the gateway was full, and a key is blamed only where it was refused', () => {
    const around = [preflight('ok', 'unauthorized', 'overloaded'), doctor('server_error')];
    expect(judge(...around)).toMatchObject({ side: 'Gateway broke', kind: 'try-again', acts: ['run doctor now'] });
  });

  it('asks for nothing where all is well', () => {
    const well = suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE')]));
    expect(stepOf(target([well], { verified: 'yes' }), MOMENT)).toBeNull();
  });
});
