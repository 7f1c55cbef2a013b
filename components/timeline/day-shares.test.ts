import { describe, expect, it } from 'vitest';
import { BAR_HEIGHT, pathsOf } from './bars';
import { dayHref } from './day-href';
import { dayText, packShares, sharesOf, sharesText } from './day-shares';

const day = (verified: number, capacity: number, failed: number) => packShares({ verified, capacity, failed });

describe('the shares of a day', () => {
  it.each([
    [day(1, 0, 0), 'verified 100 %'],
    [day(0, 0, 0), 'nobody looked'],
    [day(0.75, 0, 0), 'verified 75.0 %, not looked at 25.0 %'],
    [day(0.5, 0.3, 0.2), 'verified 50.0 %, capacity 30.0 %, failed 20.0 %'],
    [day(1 / 3, 1 / 3, 1 / 3), 'verified 33.3 %, capacity 33.3 %, failed 33.3 %'],
    [day(0, 0, 1), 'failed 100 %'],
  ])('%j are told as %s', (shares, text) => {
    expect(sharesText(shares)).toBe(text);
  });

  it('never hide a second that failed, nor make up one in which nobody looked', () => {
    const second = 1 / 86_400;
    expect(sharesText(day(1 - second, 0, second))).toBe('verified 99.99 %, failed 0.01 %');
    expect(sharesOf(day(1 - second, 0, second)).verified).toBeLessThan(1);
    expect(sharesOf(day(1 / 3, 1 / 3, 1 / 3)).unknown).toBe(0);
  });

  it('are of a day by its name', () => {
    expect(dayText('2026-11-05')).toBe('5 November 2026');
    expect(dayHref('2026-11-05', { target: 'a b', suite: 'doctor', check: null, hour: 0 })).toBe(
      '/days/2026-11-05?target=a+b&suite=doctor&hour=0',
    );
  });
});

describe('a bar', () => {
  const heights = (path: string) =>
    [...path.matchAll(/h(\d+)v(\d+)/g)].map(([, width, height]) => [Number(width), Number(height)]);

  it('is whole where all was verified, and empty but for its dots where nobody looked', () => {
    expect(heights(pathsOf([day(1, 0, 0)]).verified)).toEqual([[7, BAR_HEIGHT]]);
    const empty = pathsOf([day(0, 0, 0)]);
    expect([empty.verified, empty.capacity, empty.failed]).toEqual(['', '', '']);
    expect(heights(empty.unknown)).toHaveLength(2);
  });

  it('shows what failed however short it was, wider than the rest', () => {
    const { failed, verified } = pathsOf([day(0.9999, 0, 0.0001)]);
    expect(heights(failed)).toEqual([[9, 3]]);
    expect(heights(verified)).toEqual([[7, BAR_HEIGHT - 3]]);
  });

  it('is in proportion, and no higher than its place', () => {
    const { failed, verified } = pathsOf([day(0.5, 0, 0.25)]);
    expect(heights(failed)).toEqual([[9, 7]]);
    expect(heights(verified)).toEqual([[7, 14]]);
    for (const shares of [day(0.99, 0.005, 0.005), day(0.01, 0.98, 0.01), day(0, 0.001, 0.999)]) {
      const drawn = pathsOf([shares]);
      const tops = [...`${drawn.verified}${drawn.capacity}${drawn.failed}`.matchAll(/M-?[\d.]+ (-?[\d.]+)/g)];
      expect(Math.min(...tops.map(([, top]) => Number(top)))).toBeGreaterThanOrEqual(0);
    }
  });

  it('is striped where there was no room', () => {
    expect(heights(pathsOf([day(0, 1, 0)]).capacity)).toHaveLength(10);
  });
});
