import { expect, it } from 'vitest';
import type { Notice } from '@/lib/domain/notices/notice';
import { closing, sampleNotice } from '@/lib/domain/testing/sample-notices';
import { sampleChannel } from './testing/sample-channel';
import { eventFor } from './wants';

const opened = sampleNotice('1');
const closed = closing('2', opened);
const became = (notice: Notice, ...kinds: ('capacity' | 'failure')[]): Notice => ({
  ...notice,
  incident: notice.incident && { ...notice.incident, kind: kinds.at(-1) ?? 'failure', kinds },
});
const changed = { ...opened, kind: 'incident.changed' } as const;

it.each([
  ['all', {}, opened, 'incident.opened'],
  ['another event', { on: ['drift'] }, opened, null],
  ['another target', { targets: ['other'] }, opened, null],
  ['another suite', { suites: ['doctor'] }, opened, null],
  [
    'a suite, of what is about none',
    { suites: ['doctor'] },
    { ...opened, suite: null, incident: null, kind: 'drift' },
    'drift',
  ],
  ['recoveries', { on: ['suite.recovered'] }, closed, 'suite.recovered'],
  ['both of one end', { on: ['suite.recovered', 'incident.closed'] }, closed, 'incident.closed'],
  [
    'recoveries, of one that is watched no more',
    { on: ['suite.recovered'] },
    { ...closed, incident: closed.incident && { ...closed.incident, end: 'removed' } },
    null,
  ],
  ['failures, of a lack of room', { kinds: ['failure'] }, became(opened, 'capacity'), null],
  ['failures, of what became one', { kinds: ['failure'] }, became(changed, 'capacity', 'failure'), 'incident.opened'],
  [
    'failures, of one that became a lack of room',
    { kinds: ['failure'] },
    became(closed, 'failure', 'capacity'),
    'incident.closed',
  ],
] as const)('a channel of %s', (_name, filter, notice, event) => {
  expect(eventFor(sampleChannel(filter as object), notice as Notice)).toBe(event);
});
