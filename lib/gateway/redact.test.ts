import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from './clean-text';
import { createRedactor } from './redact';

const CHUTES_KEY = `cpk_${'0a1b2c3d4e5f6789'.repeat(2)}.${'fedcba9876543210'.repeat(2)}.Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp`;
const OTHER_KEY = 'sk-"Odd/Key+with=marks&spaces 8f3b1c';

const keys = [CHUTES_KEY, OTHER_KEY];

/** No twelve characters in a row of the secret, and no other telling form of it, may be left. */
function leaks(text: string, key: string): boolean {
  const folded = text.toLowerCase();
  const spellings = [key, key.toLowerCase(), key.toUpperCase()].flatMap((spelling) => {
    const bytes = Buffer.from(spelling);
    return [spelling, encodeURIComponent(spelling), JSON.stringify(spelling).slice(1, -1), bytes.toString('hex')];
  });
  if (spellings.some((spelling) => windows(spelling.toLowerCase(), 24, 12).some((part) => folded.includes(part)))) {
    return true;
  }
  const base64ish = text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [];
  return base64ish.some((run) =>
    [0, 1, 2, 3].some((skip) => {
      const decoded = Buffer.from(run.slice(skip), 'base64').toString('latin1');
      return windows(key, 12, 12).some((part) => decoded.includes(part));
    }),
  );
}

function windows(text: string, hexWidth: number, width: number): string[] {
  const size = /^[0-9a-f]+$/.test(text) && text.length > 120 ? hexWidth : width;
  return Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size));
}

describe.each(keys)('with the key %s', (key) => {
  const redact = createRedactor([key]);
  const bytes = Buffer.from(key);
  const percent = Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase()}`).join('');
  const escaped = Array.from(key, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

  it.each([
    ['plain', `invalid token ${key} given`],
    ['in a header', `Authorization: Bearer ${key}`],
    ['glued to text', `x${key}y`],
    ['twice in a row', key + key],
    ['upper case', key.toUpperCase()],
    ['lower case', key.toLowerCase()],
    ['URL-encoded', `https://h/?key=${encodeURIComponent(key)}&a=1`],
    ['every character percent-encoded', percent],
    ['JSON', JSON.stringify({ detail: `bad ${key}` })],
    ['JSON with escaped slashes', JSON.stringify({ key }).replaceAll('/', '\\/')],
    ['unicode escapes', `"${escaped}"`],
    ['hex', bytes.toString('hex')],
    ['upper-case hex', bytes.toString('hex').toUpperCase()],
    ['base64', bytes.toString('base64')],
    ['base64 of the header', Buffer.from(`Bearer ${key}`).toString('base64')],
    ['base64 of basic credentials', Buffer.from(`me:${key}`).toString('base64')],
    ['base64, one byte before', Buffer.from(`:${key} and more`).toString('base64')],
    ['base64, two bytes before', Buffer.from(`::${key} and more`).toString('base64')],
    ['base64url', Buffer.from(`{"k":"${key}"}`).toString('base64url')],
    ['its first half', `starts with ${key.slice(0, key.length / 2)}…`],
    ['its last twelve', `ends in ${key.slice(-12)}.`],
    ['twelve from its middle', `(${key.slice(9, 21)})`],
  ])('leaves nothing of it: %s', (_, text) => {
    expect(leaks(text, key) || text.includes('%') || text.includes('\\u')).toBe(true);
    const redacted = redact(text);
    expect(redacted).toContain('[redacted]');
    expect(leaks(redacted, key)).toBe(false);
    expect(redacted).not.toMatch(/(?:%[0-9a-f]{2}){4}|(?:\\u00[0-9a-f]{2}){4}/i);
  });

  it('leaves no fragment of twelve or more, wherever it stands in whatever text', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), fc.string(), (a, b, before, after) => {
        const from = a % (key.length - 12);
        const fragment = key.slice(from, from + 12 + (b % (key.length - from - 11)));
        expect(redact(`${before}|${fragment}|${after}`)).not.toContain(fragment);
      }),
    );
  });

  it('leaves no half of it where a body was cut', () => {
    for (let length = 6; length < key.length; length++) {
      expect(redact(`echo: ${key.slice(0, length)}`)).toBe('echo: [redacted]');
    }
  });

  it('leaves no half of it where the excerpt is cut', () => {
    for (let shift = 0; shift <= 100; shift++) {
      const text = 'x'.repeat(100 - shift) + ` ${key} and more`;
      const kept = cleanText(text, 100, redact);
      expect(kept.length).toBeLessThanOrEqual(100);
      expect(kept).not.toContain(key.slice(0, 4));
    }
  });

  it('finds a key that control characters take apart', () => {
    const apart = key.split('').join('\u0000');
    expect(cleanText(apart, 4096, redact)).toBe('[redacted]');
    expect(cleanLine(apart, 300, redact)).toBe('[redacted]');
  });
});

describe('createRedactor', () => {
  const redact = createRedactor([CHUTES_KEY]);

  it('masks whatever looks like a Chutes key, though it is not ours', () => {
    expect(redact('token cpk_deadbeef.other-one not found')).toBe('token [redacted] not found');
    expect(createRedactor([])('CPK_ABC')).toBe('[redacted]');
  });

  it.each([
    [
      'Quota exceeded and account balance is $12.34, please',
      'Quota exceeded and account balance is $[redacted], please',
    ],
    ['account balance is $0.0, …', 'account balance is $[redacted], …'],
    ['balance: -1,234.50 USD', 'balance: [redacted] USD'],
    ['balance = -$3', 'balance = -$[redacted]'],
    ['{"balance":12.5}', '{"balance":[redacted]}'],
    ['{"account_balance": "7"}', '{"account_balance": "[redacted]"}'],
    ['load balancer 12', 'load balancer 12'],
    ['balance the load', 'balance the load'],
  ])('masks balances: %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('leaves ordinary text alone', () => {
    const text = '{"object":"list","data":[{"id":"Qwen/Qwen3-235B","created":1760000000}]} – “naïve” İstanbul';
    expect(redact(text)).toBe(text);
  });

  it('does not take a short word for a secret', () => {
    expect(createRedactor(['', 'none', 'EMPTY'])('none of it is EMPTY')).toBe('none of it is EMPTY');
    expect(createRedactor(['sk-1234'])('key SK-1234 refused')).toBe('key [redacted] refused');
  });

  it('keeps positions right behind letters that change length in lower case', () => {
    expect(redact(`İİİİ ${CHUTES_KEY} İ`)).toBe('İİİİ [redacted] İ');
  });

  it.each([
    ['ordinary text', 'The quick brown fox jumps over the lazy dog. '],
    ['the key over and over', CHUTES_KEY],
    ['parts just too short to tell', `${CHUTES_KEY.slice(4, 15)}|`],
    ['alternating case', 'aB'],
    ['almost balances', 'balance    '],
  ])('ends in time that does not explode on a mebibyte of %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_048_576 / unit.length));
    const began = performance.now();
    redact(text);
    // It takes about 50 ms; anything quadratic would take minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
