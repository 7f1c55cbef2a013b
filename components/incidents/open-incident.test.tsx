import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OpenIncident } from '@/lib/domain/watch/incident';
import { OpenIncidents } from './open-incident';

const incident = (
  suite: OpenIncident['suite'],
  openedAt: string,
  acknowledgedAt: string | null = null,
): OpenIncident => ({
  ...{ id: `of-${suite}`, suite, kind: 'failure', openedAt, toldAt: openedAt, reason: 'timeout' },
  ...{ side: 'gateway-broke', sentence: 'Not verified.', acknowledgedAt },
});
const drawn = (
  ...props: [Parameters<typeof OpenIncidents>[0]['suites'], Parameters<typeof OpenIncidents>[0]['maintenance']?]
) => renderToStaticMarkup(<OpenIncidents suites={props[0]} maintenance={props[1]} />);

describe('what is open at a target', () => {
  it('is nothing where nothing is', () => {
    expect(drawn([{ incident: null }, {}])).toBe('');
  });

  it('leads to each incident, and says since when it began', () => {
    const html = drawn([
      { incident: incident('smoke', '2026-11-25T09:02:24Z') },
      { incident: incident('doctor', '2026-11-25T09:02:13Z', '2026-11-25T09:05:00Z') },
    ]);
    expect(html).toMatch(
      /Incidents:.*href="\/incidents\/of-smoke" aria-label="Incident: smoke".*>smoke<.*href="\/incidents\/of-doctor".*doctor, acknowledged/,
    );
    expect(html).toContain('since <time dateTime="2026-11-25T09:02:13Z"');
  });

  it('tells maintenance with the words of whoever planned it, as text', () => {
    const html = drawn([], { from: '2026-11-25T02:00:00Z', to: '2026-11-25T04:00:00Z', note: '<b>Move</b>' });
    expect(html).toContain('2026-11-25T04:00:00Z');
    expect(html).toContain('&lt;b&gt;Move');
  });
});
