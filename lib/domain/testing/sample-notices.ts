import type { Notice } from '@/lib/domain/notices/notice';

/** An incident of smoke on `chutes` that opened. */
export const sampleNotice = (id: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'incident.opened', about: `incident-of-${id}`, at: '2026-11-25T07:00:00.000Z', target: 'chutes' },
  ...{ suite: 'smoke', sentence: 'Not verified: smoke failed DIRECT_JSON (timeout).', side: 'gateway-broke' },
  ...{ since: '2026-11-25T06:45:00.000Z', until: null, nextStep: 'Try again in a few minutes.' },
  incident: { id: `incident-of-${id}`, kind: 'failure', kinds: ['failure'], end: null },
  ...more,
});

/** The end of the incident that a notice opened. */
export const closing = (id: string, opened: Notice, at = '2026-11-25T07:09:00.000Z'): Notice => ({
  ...{ ...opened, id, kind: 'incident.closed', at, until: at, nextStep: null },
  incident: opened.incident && { ...opened.incident, end: 'recovered' },
});
