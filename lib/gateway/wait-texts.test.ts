import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitTexts } from './wait-texts';

const plain = (text: string) => text;
const of = (body: unknown) => waitTexts(typeof body === 'string' ? body : JSON.stringify(body), plain);

describe('what an error may tell of a wait', () => {
  it('is its fields, each with the way to it, and what it says in words', () => {
    const error = {
      message: 'Resource exhausted. Please retry in 36.5s.',
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '36s' }],
      retry_after_ms: 36_500,
      retryable: true,
    };
    expect(of({ error })).toEqual([
      { where: 'words', raw: 'Resource exhausted. Please retry in 36.5s.' },
      { where: 'error.details[0].retryDelay', raw: '36s' },
      { where: 'error.retry_after_ms', raw: '36500' },
    ]);
  });

  it('is found however deep, in a list, in words that wrap JSON, in a page and in a stream', () => {
    expect(of([{ error: { details: [{ retryDelay: { seconds: 3, nanos: 5 } }] } }])).toEqual([
      { where: '[0].error.details[0].retryDelay', raw: '{"seconds":3,"nanos":5}' },
    ]);
    const wrapped = { error: { message: `VertexAI: b'{\\n "error": {"retryDelay": "36s"}}'` } };
    expect(of(wrapped)[0]).toEqual({ where: 'error.message.retryDelay', raw: '36s' });
    const raw = JSON.stringify({ error: { retry_after: 7 } });
    expect(of({ error: { metadata: { raw } } })[0]).toEqual({ where: 'error.metadata.raw.retry_after', raw: '7' });
    expect(of('<html><p>Please retry after <b>30</b>&nbsp;seconds</p>')).toEqual([
      { where: 'words', raw: 'Please retry after 30 seconds' },
    ]);
    expect(of('data: {"error":{"retry_after":5}}\n\n')[0]).toEqual({ where: 'retry_after', raw: '5' });
  });

  it('is nothing in an error that speaks of none', () => {
    expect(of({ error: { message: 'Invalid token.', code: 401 } })).toEqual([]);
    expect(of('')).toEqual([]);
  });

  it('is found at the end of a message that is longer than is kept of it', () => {
    const message = `${'You exceeded your current quota. '.repeat(200)}Please retry in 36.5s.`;
    const [words] = of({ error: { message } });
    expect(words?.raw.length).toBeLessThanOrEqual(600);
    expect(words?.raw).toContain('retry in 36.5s');
  });
});

it('of what remains only whether there is any is kept, since it may be money', () => {
  const bodies = [{ quota: { remaining: 12.34, reset_at: 'soon' } }, { message: '{"remaining_credits": "12.34"}' }];
  for (const body of bodies) expect(JSON.stringify(of(body))).not.toContain('12');
  expect(of({ remaining: 0, reset: 60 })).toEqual([
    { where: 'remaining', raw: '0' },
    { where: 'reset', raw: '60' },
  ]);
});

it('no half of a secret is left where a text is cut', () => {
  const secret = 'cpk_0123456789abcdef';
  const redact = (text: string) => text.replaceAll(secret, '[redacted]');
  for (let before = 40; before < 160; before++) {
    const body = JSON.stringify({ error: { message: `${'x'.repeat(700)} wait ${'y'.repeat(before)}${secret} z` } });
    expect(JSON.stringify(waitTexts(body, redact))).not.toContain('cpk_');
  }
});

it('any body gives a bounded list, in time that does not grow beyond its length', () => {
  const bodies = fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 2000 }));
  fc.assert(
    fc.property(bodies, (body) => {
      const found = waitTexts(body, plain);
      expect(found.length).toBeLessThanOrEqual(24);
      for (const { where, raw } of found) expect(Math.max(where.length, raw.length)).toBeLessThanOrEqual(600);
    }),
  );
  const hostile = ['"retry', '\\', '"a"', "'retry_after':", '<', 'wait ', '{"retry":', '1 s '].map((part) =>
    part.repeat(Math.ceil(1_000_000 / part.length)),
  );
  const began = performance.now();
  for (const body of hostile) waitTexts(body, plain);
  expect(performance.now() - began).toBeLessThan(8000);
});
