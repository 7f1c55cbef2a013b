import { describe, expect, it } from 'vitest';
import { HOUR_MS, roundSpan, type Span } from '@/lib/insight/insight-window';
import { ClosedMemory } from './closed-memory';

const START = Date.parse('2025-10-21T00:00:00Z');

/** Reads hours as a list; each read is remembered by its span. */
function subject(hour: number) {
  let now = START + hour * HOUR_MS;
  const reads: [number, number][] = [];
  const memory = new ClosedMemory<number[], number[]>(() => now);
  const read = async ({ from, to }: Span) => {
    reads.push([(from - START) / HOUR_MS, (to - START) / HOUR_MS]);
    return Array.from({ length: (to - from) / HOUR_MS }, (_, at) => (from - START) / HOUR_MS + at);
  };
  const over = (from: number, to: number, target = 't') =>
    memory.over(target, roundSpan(START + from * HOUR_MS, START + to * HOUR_MS), {
      read,
      fold: (rows, before = []) => [...before, ...rows],
    });
  return { reads, over, moveTo: (later: number) => (now = START + later * HOUR_MS) };
}

const hours = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

describe('what is over', () => {
  it('is read once, and only the hours that still grow each time', async () => {
    const { over, reads } = subject(24.5);
    expect(await over(1, 25)).toEqual(hours(1, 25));
    expect(await over(1, 25)).toEqual(hours(1, 25));
    expect(reads).toEqual([
      [1, 24],
      [24, 25],
      [24, 25],
    ]);
  });

  it('counts an hour as growing until ten minutes after its end', async () => {
    const { over, reads, moveTo } = subject(24.1);
    await over(1, 25);
    expect(reads).toEqual([
      [1, 23],
      [23, 25],
    ]);
    moveTo(24.2);
    expect(await over(1, 25)).toEqual(hours(1, 25));
    expect(reads.slice(2)).toEqual([
      [1, 24],
      [24, 25],
    ]);
  });

  it('is all of a span that lies back, and nothing of one to come', async () => {
    const { over, reads } = subject(50);
    await over(1, 5);
    await over(1, 5);
    await over(60, 62);
    expect(reads).toEqual([
      [1, 5],
      [60, 62],
    ]);
  });

  it('is read anew for another target, and for a span that 24 others have displaced', async () => {
    const { over, reads } = subject(50);
    await over(1, 5);
    await over(1, 5, 'another');
    expect(reads).toHaveLength(2);
    for (let to = 6; to < 29; to += 1) await over(1, to);
    reads.length = 0;
    await over(1, 28);
    expect(reads).toEqual([]);
    await over(1, 5);
    expect(reads).toEqual([[1, 5]]);
  });
});
