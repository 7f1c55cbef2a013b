import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AttemptAxis } from './attempt-axis';
import { attempt } from '@/lib/domain/testing/sample-status';

const at = (ms: number) => new Date(Date.parse('2025-10-21T19:35:00Z') + ms).toISOString();

describe('the axis of attempts', () => {
  it('puts every attempt and every wait where it was in time, and tells it in words', () => {
    const markup = renderToStaticMarkup(
      <AttemptAxis
        attempts={[
          attempt({ reason: 'overloaded', startedAt: at(0), durationMs: 100, waitMs: 300, waitReason: 'backoff' }),
          attempt({ n: 2, reason: 'ok_after_retry', startedAt: at(400), durationMs: 600 }),
        ]}
      />,
    );
    expect(markup).toContain('left:0%;width:10%');
    expect(markup).toContain('border-dashed border-line-strong" style="left:10%;width:30%"');
    expect(markup).toContain('left:40%;width:60%');
    expect(markup).toMatch(/aria-label="2 attempts: overloaded → waited 0.3 s \(backoff\)/);
  });

  it('is left out where there is nothing to compare', () => {
    expect(renderToStaticMarkup(<AttemptAxis attempts={[attempt()]} />)).toBe('');
    expect(renderToStaticMarkup(<AttemptAxis attempts={[]} />)).toBe('');
  });
});
