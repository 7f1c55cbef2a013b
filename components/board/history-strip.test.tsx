import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { HistoryStrip, historyText } from './history-strip';

const entry = (n: number, over: Partial<HistoryEntry> = {}): HistoryEntry => ({
  runId: `run-${n}`,
  at: '2025-10-21T19:35:00Z',
  outcome: 'PASS',
  reason: 'ok',
  attempts: 1,
  ...over,
});
const draw = (history: HistoryEntry[]) => renderToStaticMarkup(<HistoryStrip history={history} />);

it('what never ran is drawn empty, not green', () => {
  const markup = draw([]);
  expect(markup).not.toContain('strip-mark');
  expect(markup).toContain(`--missing:${HISTORY_LENGTH}`);
  expect(markup).toContain('>No runs yet<');
});

it('each outcome has a mark of its own, and a recovered pass has not that of a clean one', () => {
  const shape = (over: Partial<HistoryEntry>) => /data-mark="(\w+)"/.exec(draw([entry(1, over)]))?.[1];
  const shapes = [
    shape({}),
    shape({ reason: 'ok_after_retry' }),
    shape({ outcome: 'FAIL', reason: 'timeout' }),
    shape({ outcome: 'CAPACITY', reason: 'overloaded' }),
    shape({ outcome: 'SKIPPED', reason: 'not_configured' }),
    shape({ outcome: 'ERROR', reason: 'internal' }),
  ];
  expect(new Set(shapes).size).toBe(shapes.length);
});

it('each mark says when, what and after how many attempts', () => {
  expect(draw([entry(1, { outcome: 'CAPACITY', reason: 'overloaded', attempts: 3 })])).toContain(
    'data-says="2025-10-21 19:35:00 UTC: CAPACITY, overloaded, 3 attempts"',
  );
});

it('is one link, to the latest run, and knows the run of each mark', () => {
  const markup = draw([entry(6), entry(7)]);
  expect(markup.match(/<a /g)).toHaveLength(1);
  expect(markup).toContain('href="/runs/run-7"');
  expect(markup).toContain('data-run="run-6"');
});

it('the summary counts what ran', () => {
  expect(historyText([entry(1), entry(2), entry(3, { outcome: 'FAIL', reason: 'timeout' })])).toBe(
    'Latest 3 runs: 2 PASS, 1 FAIL',
  );
});
