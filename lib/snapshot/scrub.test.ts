import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrub, isPrivateHost } from './scrub';

const scrub = createScrub(['Very-Secret-Value', 'builder-7']);

describe('strikes out', () => {
  it.each([
    ['a Chutes key', 'key cpk_0123456789abcdef.fedcba.QWERTYuiop end', 'key [redacted] end'],
    ["another vendor's key", 'sk-proj-abcdefghijklmnop1234 end', '[redacted] end'],
    ['a bearer token', 'Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer [redacted]'],
    ['a JSON Web Token', 'eyJhbGciOiJI.eyJzdWIi.sig end', '[redacted] end'],
    ['a balance in dollars', 'account balance is $12.34, please', 'account balance is [amount], please'],
    ['a balance without a sign', 'balance: -3.50 left', 'balance: [amount] left'],
    ['a home directory', 'File "/home/alice/app.py" line', 'File "[home]/app.py" line'],
    ["root's home", '/root/.cache/x', '[home]/.cache/x'],
    ['a home on macOS', '/Users/bob/x', '[home]/x'],
    ['a home on Windows', 'C:\\Users\\carol\\x', '[home]\\x'],
    ['a private address', 'connect ECONNREFUSED 10.1.2.3:8000', 'connect ECONNREFUSED [private address]'],
    ['loopback', 'http://127.0.0.1:3000/v1 and localhost:4010', 'http://[private address]/v1 and [private address]'],
    ['IPv6 loopback', 'http://[::1]:3000/', 'http://[private address]/'],
    ['a private name', 'ENOTFOUND db.prod.internal, sorry', 'ENOTFOUND [private address], sorry'],
    ['what it was told to hide, in any case', 'x very-secret-value Builder-7 y', 'x [hidden] [hidden] y'],
    ['what control characters try to break up', 'cpk\u0000_0123\u200b4567.ab', '[redacted]'],
  ])('%s', (_, given, wanted) => {
    expect(scrub(given, 500)).toBe(wanted);
  });
});

it.each([
  'MODELS 200',
  "CHAT_x_api_key 401 FAIL msg='Authentication required.'",
  'Qwen/Qwen3-235B-A22B-Instruct-2507',
  'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
  'https://llm.chutes.ai/v1: connect ECONNREFUSED 8.8.8.8:443',
  'JSON_SMOKE_RETRY 429 backoff 2s',
])('leaves %s as it is', (text) => {
  expect(scrub(text, 500)).toBe(text);
});

it('hidden and reordering characters are gone, and every line stays one line', () => {
  expect(scrub('a\u202eb\u0007c\nd\te\u{e0041}f\ufeff', 500)).toBe('abc d ef');
  expect(createScrub([], { lines: true })('a\r\nb\u0000\nc', 500)).toBe('a\nb\nc');
});

it('what is hidden has five characters or more: a shorter text would strike out ordinary words', () => {
  const short = createScrub(['to', 'vm', 'rack', 'rack7']);
  expect(short('up to the vm on a rack, not rack7 or RACK7', 500)).toBe(
    'up to the vm on a rack, not [hidden] or [hidden]',
  );
});

it('half of a surrogate pair is replaced, wherever it stands, and whole pairs stay', () => {
  expect(scrub('a\ud800b\udc00 \u{1f600}', 500)).toBe('a\ufffdb\ufffd \u{1f600}');
});

it('whatever comes, the result is well-formed and within its bound', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 100 }), (text, max) => {
      const clean = scrub(text, max);
      expect(clean.length).toBeLessThanOrEqual(max);
      expect(clean).not.toMatch(/\p{Surrogate}|\n/u);
    }),
  );
});

it.each([
  ['llm.chutes.ai', false],
  ['8.8.8.8', false],
  ['172.32.0.1', false],
  ['172.16.0.1', true],
  ['100.64.0.1', true],
  ['169.254.169.254', true],
  ['localhost', true],
  ['gateway', true],
  ['gateway.home.arpa', true],
  ['x.internal', true],
  ['internal.example.com', false],
  ['[::1]', true],
  ['[2606:4700::1]', false],
])('host %s is private: %s', (host, isPrivate) => {
  expect(isPrivateHost(host)).toBe(isPrivate);
});

it.each(['y', 'a-', 'a.', '1', '_', 'sk-', 'Bearer '])(
  'a word of %j over and over takes no time that anybody notices',
  (part) => {
    const scrub = createScrub(['hunter2-hunter2'], { lines: true });
    const began = performance.now();
    const told = scrub(part.repeat(131_072 / part.length), 65_536);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(told.length).toBeLessThanOrEqual(65_536);
  },
);

it('what is hidden within a long word is hidden, and no half of it is left', () => {
  const told = createScrub(['hunter2-hunter2'])(`${'y'.repeat(250)}hunter2-hunter2${'y'.repeat(2000)}`, 4000);
  expect(told).not.toContain('hunter');
});
