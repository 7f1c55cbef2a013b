import { describe, expect, it } from 'vitest';
import type { Walk } from '@/lib/domain/watch/walk';
import type { Attempt } from '@/lib/domain/attempt';
import type { Reason } from '@/lib/domain/words';
import { type AuthState, authObservation, foldAuth } from './auth-standing';
import { authSentence, authStandings, preferredStyle } from './auth-contract';
import { callShapes } from './call-shapes';
import { catalogueChange, nearestNames } from './catalogue-change';
import { hourOfWeek, weekSlots } from './capacity-by-hour';
import { DAY_MS, HOUR_MS, roundSpan } from './insight-window';
import { rateGuidance } from './rate-guidance';
import { retryAfterReport } from './retry-after-report';
import { WALK_MOST_CALLS, planWalk } from './walk-plan';

/** Evidence of a chat call that showed its key as a bearer, and was answered. */
const answeredWith = (scheme: string) => ({
  evidence: {
    ...{ fault: null, reading: null, timing: { connectMs: null, firstByteMs: null, totalMs: 1 } },
    request: {
      ...{ method: 'POST' as const, url: 'http://x/v1/chat/completions', body: null, expects: null },
      ...{ kind: 'chat' as const, authStyle: 'bearer' as const },
      headers: { authorization: `${scheme} [redacted]` },
    },
    response: { status: 429, headers: {}, bodyBytes: 0, bodyExcerpt: '' },
  },
});

const span = roundSpan(Date.parse('2025-10-01T00:00:00Z'), Date.parse('2025-10-31T00:00:00Z'));

describe('the Retry-After report', () => {
  const compare = (honoured: [number, number], backoff: [number, number]) =>
    retryAfterReport(
      span,
      {
        '429': 500,
        header: 9,
        honoured: honoured[1],
        'honoured-passed': honoured[0],
        backoff: backoff[1],
        'backoff-passed': backoff[0],
      },
      'the gateway',
    );

  it.each([
    [[19, 19], [100, 200], 'too_few'],
    [[100, 200], [19, 19], 'too_few'],
    [[20, 20], [5, 200], 'honoured_better'],
    [[1, 40], [190, 200], 'backoff_better'],
    [[11, 20], [100, 200], 'no_clear_difference'],
  ] as const)('of %j honoured and %j backed off says %s', (honoured, backoff, comparison) => {
    expect(compare([...honoured], [...backoff]).comparison).toBe(comparison);
  });

  it('is a paragraph with every count, and says so when the header never came', () => {
    expect(
      retryAfterReport(span, { '429': 1204, header: 12, 'form.seconds': 12, 'asked.3': 9, 'asked.6': 3 }, 'Chutes')
        .paragraph,
    ).toBe(
      'From 2025-10-01 to 2025-10-30 (UTC), Chutes answered 1,204 chat attempts with 429. 12 of 1,204 (1.0 %) carried ' +
        'Retry-After: 12 as whole seconds. None asked for more than 1 min, half of them at most 5 s. After a wait as long as ' +
        'it asked for, the next attempt succeeded in 0 of 0 cases; after plain backoff in 0 of 0. ' +
        'Too few to say whether honouring it helps: at least 20 cases of each kind are needed.',
    );
    expect(retryAfterReport(span, { '429': 3, backoff: 2, 'backoff-passed': 1 }, 'Chutes').paragraph).toContain(
      'None of them carried a Retry-After header. After plain backoff the next attempt succeeded in 1 of 2 (50 %) cases.',
    );
  });
});

describe('what an attempt says about the key', () => {
  const { evidence } = answeredWith('bearer');
  const of = (reason: Reason, message: string | null = null) =>
    authObservation({ attempt: { reason, message } as Attempt, evidence })?.answer;

  it.each([
    ['a refusal of the key, with whichever status', 'unauthorized', 'refused'],
    ['a right that is missing', 'forbidden', 'refused'],
    ['a used-up account, which is somebody’s', 'quota_exhausted', 'accepted'],
    ['a parameter that is not taken', 'question_refused', 'accepted'],
    ['an answer of the model, right or wrong', 'wrong_answer', 'accepted'],
    ['a sign-in page with status 200', 'invalid_body', 'unclear'],
    ['lack of room', 'overloaded', 'unclear'],
    ['a dead upstream', 'upstream_failed', 'unclear'],
  ] as const)('%s: %s is %s', (_name, reason, answer) => {
    expect(of(reason)).toBe(answer);
  });

  it('nothing, when it was the cap of callers without a key', () => {
    expect(of('quota_exhausted', 'Daily limit for anonymous requests reached')).toBe('unclear');
  });
});

describe('the Retry-After report', () => {
  it('tells the other ways beside the header, how long they asked for, and what it leaves out', () => {
    const counts = {
      ...{ '429': 3, header: 1, 'form.epoch': 1, 'asked.6': 1, 'put-off': 5, '429-other': 2, '429-used-up': 2 },
      ...{ 'told-words': 2, 'told-words.3': 1, 'told-words.11': 1, 'told-reset_header': 1, 'told-reset_header.6': 1 },
    };
    const report = retryAfterReport(span, counts, 'Chutes');
    expect(report.withHeader).toMatchObject({ count: 1, of: 3 });
    expect(report.paragraph).toContain('1 of 3 (33 %) carried Retry-After: 1 as an epoch.');
    expect(report.paragraph).toContain(
      'Of all 5 chat attempts that were put off, with whichever status, 3 told the wait in another way: ' +
        '1 by a reset header of the rate limit (at most 1 min) and 2 in words (over 1 h at the longest).',
    );
    expect(report.paragraph).toContain(
      '2 more 429s were about something else than room, all of them a used-up account',
    );
  });
});

describe('a header style', () => {
  const seen = (answers: [string, 'accepted' | 'refused' | 'unclear'][]) => {
    let state: AuthState | null = null;
    const flips = answers.flatMap(([run, answer], at) => {
      const folded = foldAuth(state, { answer, at, run });
      state = folded.state;
      return folded.flip ? [folded.flip] : [];
    });
    return { state: state as AuthState | null, flips };
  };

  it.each([
    [
      'one odd answer',
      [
        ['a', 'accepted'],
        ['b', 'refused'],
        ['c', 'accepted'],
        ['d', 'refused'],
      ],
      0,
    ],
    [
      'a burst within one run',
      [
        ['a', 'accepted'],
        ['b', 'refused'],
        ['b', 'refused'],
        ['c', 'accepted'],
      ],
      0,
    ],
    [
      '429s between',
      [
        ['a', 'accepted'],
        ['b', 'unclear'],
        ['c', 'unclear'],
      ],
      0,
    ],
    [
      'the first clear answer',
      [
        ['a', 'unclear'],
        ['b', 'accepted'],
      ],
      0,
    ],
    [
      'two runs in a row',
      [
        ['a', 'accepted'],
        ['b', 'refused'],
        ['c', 'unclear'],
        ['d', 'refused'],
      ],
      1,
    ],
  ] as const)('flips %s: %j gives %i', (_name, answers, flips) => {
    expect(seen(answers.map(([run, answer]) => [run, answer])).flips).toHaveLength(flips);
  });

  it('that flipped says since when, and links the last run before and the first after', () => {
    const { flips, state } = seen([
      ['a', 'accepted'],
      ['b', 'accepted'],
      ['c', 'refused'],
      ['d', 'refused'],
    ]);
    expect(flips).toEqual([{ at: 2, before: 'accepted', after: 'refused', beforeRun: 'b', afterRun: 'c' }]);
    expect(state).toMatchObject({ standing: 'refused', since: 2, sinceRun: 'c', lastRun: 'd', inARow: 2 });
  });

  it('is never written into examples when chat refuses it and another is accepted', () => {
    const state = { since: 0, sinceRun: 'a', lastAt: 0, lastRun: 'a', inARow: 3, rivalAt: null, rivalRun: null };
    const standings = authStandings(
      [
        { endpoint: 'chat', style: 'bearer', standing: 'refused', ...state },
        { endpoint: 'chat', style: 'x-api-key', standing: 'accepted', ...state },
      ],
      [],
    );
    expect(preferredStyle(standings, 'bearer')).toBe('x-api-key');
    expect(authSentence(standings, 'the gateway')).toBe(
      'For chat at the gateway, use `x-api-key: $CHUTES_API_KEY` (since 1970-01-01, 3 answers in a row). ' +
        '`Authorization: Bearer $CHUTES_API_KEY` is rejected on chat.',
    );
  });
});

describe('a call shape', () => {
  it('names the key by a variable and cannot be broken out of by a hostile model name', () => {
    for (const style of ['bearer', 'raw', 'x-api-key'] as const) {
      for (const { code } of callShapes({ baseUrl: 'https://x/v1', model: `a'"$(rm -rf ~)`, style })) {
        expect(code).toContain('CHUTES_API_KEY');
        expect(code).not.toContain('rm -rf');
      }
    }
  });
});

describe('the catalogue', () => {
  it('changes by what came and what went, whatever the order', () => {
    expect(catalogueChange(['a', 'b'], ['b', 'a'])).toBeNull();
    expect(catalogueChange(['a', 'b'], ['c', 'b'])).toEqual({ came: ['c'], gone: ['a'] });
  });

  it('offers the nearest names for one that vanished, and none that is not like it', () => {
    const names = ['deepseek-ai/DeepSeek-V3.1', 'Qwen/Qwen3-235B-A22B-Instruct-2507-TEE', 'Qwen/Qwen3-32B', 'zai/GLM'];
    expect(nearestNames('Qwen/Qwen3-235B-A22B-Instruct-2507', names)[0]).toBe('Qwen/Qwen3-235B-A22B-Instruct-2507-TEE');
    expect(nearestNames('xyz', names)).toEqual([]);
  });
});

describe('the week', () => {
  it('begins on Monday 00:00 UTC, and an hour that nobody looked at is empty', () => {
    expect(hourOfWeek(Date.parse('2025-10-20T00:00:00Z'))).toBe(0);
    expect(hourOfWeek(Date.parse('2025-10-26T23:59:59Z'))).toBe(167);
    expect(hourOfWeek(Date.parse('2025-10-20T00:00:00Z') + 7 * DAY_MS + 5 * HOUR_MS)).toBe(5);
    const slots = weekSlots(
      [1, 169].map((hour) => ({ start: Date.parse('2025-10-20T02:00:00Z') + hour * HOUR_MS, asked: 5, capacity: 0 })),
    );
    expect([slots[3], slots[4]]).toEqual([[10, 0], null]);
  });
});

describe('rate guidance', () => {
  const told = { header: 'x-chutes-rl-user', value: '60', since: '', seenAt: '' };
  const guide = (counts: Record<string, number>, toldLimits = [told], walk: Walk | null = null) =>
    rateGuidance(span, { counts, toldLimits, walk, place: 'Chutes' });

  it('supports no figure without evidence, and writes none into the lines to copy', () => {
    const guidance = guide({}, []);
    expect([guidance.concurrency.value, guidance.requestsPerMinute.value, guidance.batch.calls]).toEqual([
      null,
      null,
      null,
    ]);
    expect(guidance.env).not.toMatch(/^[A-Z_]+=\d/m);
  });

  it('takes the highest level below the first 429 that was tried often enough', () => {
    const counts = {
      'flight.1': 900,
      'flight.2': 100,
      'flight.3': 25,
      'flight.4': 3,
      'flight.6': 9,
      'flight-429.6': 2,
    };
    const { concurrency } = guide(counts);
    expect(concurrency).toMatchObject({ value: 3, confidence: 'observed' });
    expect(concurrency.observed).toMatchObject({ highestWithout429: 4, first429At: 6 });
    expect(guide({ 'flight.1': 50, 'flight-429.1': 5 }).concurrency).toMatchObject({ value: 1, confidence: 'weak' });
  });

  it('keeps below the limit that the gateway tells, and is unsure of a rate never reached', () => {
    expect(guide({ 'minute.10': 100 }).requestsPerMinute).toMatchObject({ value: 48, confidence: 'weak' });
    expect(guide({ 'minute.50': 100 }).requestsPerMinute).toMatchObject({ value: 48, confidence: 'observed' });
    expect(guide({ 'minute.20': 100, 'minute.30': 9, 'minute-429.30': 1 }).requestsPerMinute.value).toBe(20);
    expect(guide({ 'minute.10': 100 }, [{ ...told, value: 'inf' }]).requestsPerMinute.value).toBe(10);
  });

  it('learns nothing from a walk that met a used-up account, and says so', () => {
    const walk: Walk = {
      ...{ id: 'w', target: 't', model: 'm', startedAt: '2025-10-21T00:00:00.000Z', finishedAt: null, message: null },
      ...{ estimate: planWalk(8), steps: [], end: 'used_up' },
    };
    const { concurrency } = guide({ 'flight.1': 900 }, [], walk);
    expect(concurrency).toMatchObject({ value: 1, confidence: 'observed' });
    expect(concurrency.because).toContain('met a used-up account, which says nothing about room');
  });

  it('lets a walk outweigh what merely happened', () => {
    const step = { sent: 4, succeeded: 4, refused: 0, failed: 0, slowestMs: 10 };
    const walk: Walk = {
      ...{ id: 'w', target: 't', model: 'm', startedAt: '2025-10-21T00:00:00.000Z', finishedAt: null, message: null },
      estimate: planWalk(8),
      steps: [
        { ...step, inFlight: 4 },
        { ...step, inFlight: 6, sent: 6, refused: 2 },
      ],
      end: 'refused',
    };
    const { concurrency, env } = guide({ 'flight.1': 900 }, [told], walk);
    expect(concurrency).toMatchObject({ value: 4, confidence: 'measured' });
    expect(env).toContain('CHUTES_MAX_CONCURRENCY=4');
  });
});

describe('the plan of a walk', () => {
  it.each([
    [1, 108, [1]],
    [8, 108, [1, 2, 3, 4, 6, 8]],
    [8, 7, [1, 2, 3]],
    [1000, 1000, [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]],
  ])('up to %i at once and %i calls is %j', (most, calls, stairs) => {
    const plan = planWalk(most, calls);
    expect(plan.stairs).toEqual(stairs);
    expect(plan.calls).toBe(stairs.reduce((sum, stair) => sum + stair, 0));
    expect(plan.calls).toBeLessThanOrEqual(Math.min(calls, WALK_MOST_CALLS));
  });
});
