import { describe, expect, it } from 'vitest';
import { percentText } from './percent';

describe('a share in per cent', () => {
  it.each([
    [1, '100 %'],
    [0, '0 %'],
    [null, '–'],
    [0.5, '50.0 %'],
    [0.9812, '98.1 %'],
    [0.99951, '99.95 %'],
    [0.0042, '0.42 %'],
    // One minute of 90 days.
    [1 - 1 / 129_600, '99.99 %'],
    [1 / 129_600, '0.01 %'],
    [1 - 1e-16, '99.99 %'],
    [1e-12, '0.01 %'],
  ])('of %f is %s', (share, text) => {
    expect(percentText(share)).toBe(text);
  });

  it('is 100 only of all, and 0 only of nothing', () => {
    for (let exponent = 1; exponent < 15; exponent += 0.5) {
      expect(percentText(1 - 10 ** -exponent)).not.toMatch(/^100/);
      expect(percentText(10 ** -exponent)).not.toMatch(/^0(?:\.0+)? %$/);
    }
  });
});
