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
  expect(markup).not.toContain('text-pass');
  expect(markup.match(/M[\d.]+ 9h2v2h-2z/g)).toHaveLength(HISTORY_LENGTH);
  expect(markup).toContain('aria-label="No runs yet"');
});

it('outcomes differ by shape, not by colour alone', () => {
  const shape = (over: Partial<HistoryEntry>) =>
    draw([entry(1, over)]).replaceAll(/class="[^"]*"|<title>.*?<\/title>|aria-label="[^"]*"/g, '');
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
    '<title>2025-10-21 19:35:00 UTC: CAPACITY, overloaded, 3 attempts</title>',
  );
});

it('the summary counts what ran', () => {
  expect(historyText([entry(1), entry(2), entry(3, { outcome: 'FAIL', reason: 'timeout' })])).toBe(
    'Latest 3 runs: 2 PASS, 1 FAIL',
  );
});
