import { expect, test } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import { readPreferences } from '@/components/ui/preferences';
import type { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { lastTwo, SnapshotList } from './snapshot-list';

const shared = (id: string, day: number, more: { target?: string; state?: 'live' | 'expired' | 'revoked' } = {}) => ({
  ...{ id, target: 'chutes', state: 'live' as const },
  createdAt: `2026-03-0${day}T00:00:00.000Z`,
  ...more,
});

test.each([
  ['the last two that can be read, whatever is pinned', [shared('old', 1), shared('b', 3), shared('a', 2)], ['b', 'a']],
  [
    'not one that is gone',
    [shared('c', 3, { state: 'revoked' }), shared('b', 2, { state: 'expired' }), shared('a', 1)],
    [],
  ],
  ['two of one target', [shared('c', 3), shared('x', 2, { target: 'other' }), shared('a', 1)], ['c', 'a']],
  ['none where there is nothing to compare with', [shared('a', 1), shared('x', 2, { target: 'other' })], []],
  ['none of none', [], []],
])('ticked beforehand is %s', (_what, snapshots, expected) => {
  expect(lastTwo(snapshots)).toEqual(expected);
});

const at = '2026-03-09T00:00:00.000Z';
const summary = (id: string, more: Partial<SnapshotSummary> = {}): SnapshotSummary => ({
  ...{ id, createdAt: at, target: 'chutes', targetName: 'Chutes', standIn: false, verified: false, outcome: null },
  ...{ textModel: null, note: null, sha256: '', pinned: false, expiresAt: null, state: 'live' as const },
  ...more,
});
const done = () => Promise.resolve();

function drawn(snapshots: SnapshotSummary[], mayChange = true): string {
  return renderToStaticMarkup(
    <PreferencesProvider initial={readPreferences(() => undefined)}>
      <SnapshotList
        page={{ snapshots, nextCursor: null }}
        filter={{ search: '', target: '', verified: '', state: '' }}
        {...{ targets: [], nextHref: null, madeAt: at }}
        actions={mayChange ? { pin: done, expire: done, revoke: done } : null}
      />
    </PreferencesProvider>,
  );
}

test('who may only read sees no controls, and may compare', () => {
  const page = drawn([summary('a')], false);
  expect(page).not.toMatch(/Manage|Revoke it|Erase|popover/);
  expect(page).toContain('Compare the ticked two');
  expect(drawn([summary('a')])).toMatch(/Manage.*Revoke it\?/s);
});

test('each has the mark of its outcome, green only where it was verified, and none once it is gone', () => {
  const toned = (more: Partial<SnapshotSummary>) =>
    /text-(pass|fail|capacity|error|faint) "/.exec(drawn([summary('a', more)]))?.[1];
  expect(toned({ verified: true, outcome: 'PASS' })).toBe('pass');
  expect(toned({ outcome: 'FAIL' })).toBe('fail');
  expect(toned({ outcome: 'CAPACITY' })).toBe('capacity');
  expect(toned({ outcome: 'ERROR' })).toBe('error');
  expect(toned({ outcome: null })).toBe('faint');
  expect(drawn([summary('a', { outcome: 'FAIL', state: 'revoked' })])).not.toMatch(
    /Not verified<\/span>|popover|checkbox/,
  );
});
