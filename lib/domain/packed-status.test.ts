import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packStatus, unpackStatus } from './packed-status';
import type { HistoryEntry, Status } from './status';
import { OUTCOME_OF, REASONS } from './words';

const entry = fc
  .record({
    run: fc.integer({ min: 0, max: 9 }),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
    reason: fc.constantFrom(...REASONS),
    attempts: fc.nat(9),
  })
  .map(({ run, at, reason, attempts }): HistoryEntry => {
    return { runId: `run-${run}`, at: at.toISOString(), outcome: OUTCOME_OF[reason], reason, attempts };
  });

const status = (histories: HistoryEntry[][]): Status => ({
  generatedAt: '2025-10-21T19:35:00.000Z',
  staleAfterMs: 1,
  targets: histories.map((history, index) => ({
    id: `target-${index}`,
    name: 'Chutes',
    baseUrl: 'https://llm.chutes.ai/v1',
    standIn: false,
    authStyle: 'bearer',
    textModel: null,
    vlmModel: null,
    missing: [],
    verified: 'unknown',
    stale: false,
    ...{ side: 'unknown' as const, sentence: '', nextStep: null },
    suites: [
      {
        id: 'preflight',
        latestRun: null,
        running: null,
        stale: false,
        checks: [
          { id: 'MODELS', title: 'Catalogue', asks: 'asks', why: 'why', latest: null, history },
          { id: 'CHAT_auth_raw', title: 'Raw', asks: 'asks', why: 'why', latest: null, history: history.toReversed() },
        ],
      },
    ],
  })),
});

it('nothing of a status is lost on the way to the page, whatever its history', () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 40 }), { maxLength: 3 }), (histories) => {
      const sent = JSON.parse(JSON.stringify(packStatus(status(histories)))) as ReturnType<typeof packStatus>;
      expect(unpackStatus(sent)).toEqual(status(histories));
    }),
  );
});

it('a run that several checks took part in is named once', () => {
  const seen: HistoryEntry = {
    runId: 'run-of-both',
    at: '2025-10-21T19:35:00.000Z',
    outcome: 'PASS',
    reason: 'ok',
    attempts: 1,
  };
  expect(JSON.stringify(packStatus(status([[seen]]))).match(/run-of-both/g)).toHaveLength(1);
});
