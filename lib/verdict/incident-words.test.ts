import { describe, expect, it } from 'vitest';
import { exactSpan, incidentText } from './incident-words';

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [1499, '1 s'],
    [59_600, '1 min 0 s'],
    [24 * 60_000, '24 min 0 s'],
    [15_127_000, '4 h 12 min 7 s'],
    [86_403_000, '1 d 0 h 0 min 3 s'],
    [-5, '0 s'],
  ])('of %d ms is told to the second: %s', (ms, text) => {
    expect(exactSpan(ms)).toBe(text);
  });
});

describe('an incident', () => {
  const incident = {
    suite: 'doctor',
    kind: 'failure',
    openedAt: '2026-11-25T02:13:07Z',
    durationMs: null,
    end: null,
  } as const;
  const now = Date.parse('2026-11-25T02:14:07Z');

  it('that is open counts on', () => {
    expect(incidentText(incident, now)).toBe('Doctor has not been verified for 1 min 0 s.');
    expect(incidentText({ ...incident, kind: 'capacity' }, now)).toBe('Doctor has met only capacity for 1 min 0 s.');
    const causes = [
      { kind: 'failure' as const, at: '', runId: '', reason: null, side: 'unknown' as const, sentence: '' },
    ];
    expect(incidentText({ ...incident, kind: 'capacity', causes }, now)).toBe(
      'Doctor has not been verified for 1 min 0 s.',
    );
    expect(incidentText(incident, 0)).toBe('Doctor has not been verified for 0 s.');
  });

  it('that is over says how long it was, and when it only went with its target', () => {
    expect(incidentText({ ...incident, durationMs: 7000, end: 'recovered' }, now)).toBe(
      'Doctor was not verified for 7 s.',
    );
    expect(incidentText({ ...incident, durationMs: 7000, end: 'removed' }, now)).toBe(
      'Doctor was not verified for 7 s, until its target was removed.',
    );
  });
});
