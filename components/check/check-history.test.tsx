import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { CheckPoint } from '@/lib/domain/check-result';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { checkRecord } from '@/lib/insight/check-record';
import { CheckHistory, nearest } from './check-history';

const TO = Date.parse('2025-10-21T20:00:00Z');
const HOUR_MS = 3_600_000;

const point = (hoursBefore: number, reason: Reason = 'ok', latencyMs = 600): CheckPoint => ({
  runId: `run-${hoursBefore}`,
  at: new Date(TO - hoursBefore * HOUR_MS).toISOString(),
  outcome: OUTCOME_OF[reason],
  ...{ reason, latencyMs, attempts: 1, httpStatus: reason === 'ok' ? 200 : 429 },
});
const recordOf = (points: CheckPoint[]) =>
  checkRecord(points, { from: TO - 24 * HOUR_MS, to: TO, holdsMs: HOUR_MS, isCut: false });
const drawn = (points: CheckPoint[]) =>
  renderToStaticMarkup(<CheckHistory record={recordOf(points)} window="24h" />).replaceAll('<!-- -->', '');

it('says how much of the time it speaks for, and draws what was not looked at', () => {
  const html = drawn(Array.from({ length: 12 }, (_, at) => point(12 - at)));
  expect(html).toContain('12 of 12 runs passed.');
  expect(html).toContain('Not looked at for 12 of 24 h.');
  expect(html).toContain('>not looked at</text>');
  expect(drawn([])).toContain('No run in this time.');
});

it('a refusal of 90 ms is drawn in the row beneath, and never told as a latency', () => {
  const refused = drawn([point(1, 'overloaded', 90)]);
  expect(refused).toContain('overloaded, said after 90 ms, HTTP 429');
  expect(refused).not.toMatch(/[lL]atency 90/);
  expect(refused).not.toContain('text-pass');
});

it('a slow pass is a pass, and said to be slow', () => {
  const html = drawn([...Array.from({ length: 10 }, (_, at) => point(11 - at)), point(0.5, 'ok', 5800)]);
  expect(html).toContain('5.80 s, slow, HTTP 200');
  expect(html).toContain('11 of 11 runs passed.');
});

it('the pointer finds the run that is nearest in time, not in number', () => {
  const record = recordOf([point(23), point(2), point(1)]);
  expect([0, 0.4, 0.6, 0.93, 1].map((share) => nearest(record, share))).toEqual([0, 0, 1, 1, 2]);
});
