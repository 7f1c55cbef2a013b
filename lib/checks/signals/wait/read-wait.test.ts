import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWait } from './read-wait';

const NOW = Date.parse('2025-10-21T19:35:00Z');

/** Milliseconds from `now` on, as a header's value asks for them. */
function parseRetryAfter(raw: string, now: number): number | null {
  const wait = readWait(raw, 's', now);
  if (wait === null) return null;
  return 'after' in wait ? wait.after : Math.max(0, Math.ceil(wait.at - now));
}

describe('seconds', () => {
  it.each([
    ['120', 120_000],
    ['1.5', 1500],
    ['1.1', 1100],
    ['0.0001', 1],
    ['007', 7000],
    ['  30\t', 30_000],
    ['0', 0],
    ['0.0', 0],
    ['-0', 0],
    ['-5', 0],
    ['-1.5', 0],
    ['9007199254740993', Number.MAX_SAFE_INTEGER],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
  ])('%j asks for %d ms', (raw, ms) => {
    expect(parseRetryAfter(raw, NOW)).toBe(ms);
  });
});

describe('dates', () => {
  it.each([
    ['Tue, 21 Oct 2025 19:36:30 GMT', 90_000],
    ['Tuesday, 21-Oct-25 19:36:30 GMT', 90_000],
    ['Tue Oct 21 19:36:30 2025', 90_000],
    ['Sat Nov  1 19:35:00 2025', 11 * 86_400_000],
    [' Tue, 21 Oct 2025 19:36:30 GMT ', 90_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sun Nov  6 08:49:37 1994', 0],
    ['Sat, 31 Dec 2016 23:59:60 GMT', 0],
    ['Thu, 29 Feb 2024 00:00:00 GMT', 0],
    ['Wed, 01 Jan 0020 00:00:00 GMT', 0],
  ])('%j asks for %d ms', (raw, ms) => {
    expect(parseRetryAfter(raw, NOW)).toBe(ms);
  });

  it('is counted from `now`, also when that has a fraction of a second', () => {
    expect(parseRetryAfter('Tue, 21 Oct 2025 19:35:02 GMT', NOW + 750)).toBe(1250);
  });
});

describe('two-digit years', () => {
  it('stay in the future up to 50 years ahead, and mean the past beyond', () => {
    const atTheLimit = Date.parse('2075-10-21T19:35:00Z') - NOW;
    expect(parseRetryAfter('Monday, 21-Oct-75 19:35:00 GMT', NOW)).toBe(atTheLimit);
    expect(parseRetryAfter('Tuesday, 21-Oct-75 19:35:01 GMT', NOW)).toBe(0);
  });

  it('reach over the turn of a century', () => {
    const lastSecond = Date.parse('2099-12-31T23:59:59Z');
    expect(parseRetryAfter('Friday, 01-Jan-00 00:00:09 GMT', lastSecond)).toBe(10_000);
  });
});

describe('what cannot be read is null, not a guess', () => {
  it.each([
    '',
    '   ',
    'soon',
    '1e3',
    '+5',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '１２',
    '10\n',
    '10, 20',
    '10,20',
    'Tue, 21 Oct 25 19:36:30 GMT',
    'Tue,  21 Oct 2025 19:36:30 GMT',
    'Mon, 21 Oct 2025 19:36:30 GMT',
    'Fri, 31 Feb 2025 19:36:30 GMT',
    'Sat, 29 Feb 2025 00:00:00 GMT',
    'Tue, 00 Oct 2025 19:36:30 GMT',
    'Tue, 21 Oct 2025 24:00:00 GMT',
    'Tue, 21 Oct 2025 19:60:00 GMT',
    'Tue, 21 Oct 2025 19:36:60 GMT',
    'Tue, 21 Oct 2025 19:36:30 GMT, Tue, 21 Oct 2025 19:36:30 GMT',
    'Tue Oct 021 19:36:30 2025',
    'Tue Oct 1 19:36:30 2025',
  ])('%j', (raw) => {
    expect(parseRetryAfter(raw, NOW)).toBeNull();
  });
});

describe('laws', () => {
  it('any text gives null or a safe, whole number from 0 up', () => {
    const digits = fc.stringMatching(/^-?[0-9]{0,40}(\.[0-9]{0,20})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits), fc.nat(), (raw, now) => {
        const ms = parseRetryAfter(raw, now);
        expect(ms === null || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
      }),
    );
  });

  it('every moment written as IMF-fixdate is read back', () => {
    const moments = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (date) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseRetryAfter(date.toUTCString(), 0)).toBe(second);
      }),
    );
  });
});
