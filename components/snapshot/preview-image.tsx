import type { Snapshot, SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import type { Outcome } from '@/lib/domain/words';
import { snapshotMark } from '@/lib/verdict/of-snapshot';
import { notesText, verdictWords } from './snapshot-verdict';

/** Fixed colours: the picture has no theme, and its renderer knows no CSS variables. */
const INK = '#16181d';
const MUTED = '#5b606b';
const LINE = '#dcdfe5';
const COLOUR: Record<Outcome, string> = {
  PASS: '#0f7a4b',
  FAIL: '#c8301f',
  CAPACITY: '#95600a',
  SKIPPED: '#7b808a',
  ERROR: '#9a2f93',
};

/** Characters of small type in one line. */
const ONE_LINE = 94;

/** 1200 × 630: the verdict, and the matrix of all checks as one column for each suite. */
export function PreviewImage({ snapshot }: { snapshot: Snapshot }) {
  const { notice, target, observedAt, suites } = snapshot;
  const mark = snapshotMark(snapshot);
  return (
    <div
      style={{
        ...column,
        width: '100%',
        height: '100%',
        background: '#fcfcfd',
        color: INK,
        padding: '48px 56px',
        borderLeft: `14px solid ${mark === 'UNKNOWN' ? MUTED : COLOUR[mark]}`,
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 26, color: MUTED }}>
        <span>Chutes status · verification snapshot</span>
        <span>{observedAt ? observedAt.replace(/\.\d+Z$/, 'Z') : 'no run'}</span>
      </div>
      <div style={{ display: 'flex', marginTop: 22, fontSize: 60, fontWeight: 600, letterSpacing: -1.5 }}>
        {verdictWords(snapshot)}
      </div>
      <div style={{ display: 'flex', marginTop: 4, fontSize: 30, color: notice ? COLOUR.FAIL : MUTED }}>
        {notice ?? target.name.slice(0, 60)}
      </div>
      <div style={{ display: 'flex', marginTop: 6, height: 30, fontSize: 22, color: MUTED }}>
        {bounded(notesText(snapshot))}
      </div>
      <div style={{ display: 'flex', gap: 28, marginTop: 26 }}>
        {suites.map((suite) => (
          <SuiteColumn key={suite.id} suite={suite} />
        ))}
      </div>
    </div>
  );
}

const column = { display: 'flex', flexDirection: 'column' } as const;

/** As much as one line holds, cut between words. */
function bounded(text: string): string {
  return text.length <= ONE_LINE ? text : `${text.slice(0, ONE_LINE).replace(/\s\S*$/, '')} …`;
}

function SuiteColumn({ suite }: { suite: SnapshotSuite }) {
  const { title, run, stale, checks } = suite;
  const exit = run ? (run.exitCode === null ? run.status : `exit ${run.exitCode}`) : 'never finished';
  return (
    <div style={{ ...column, flex: 1, borderTop: `3px solid ${INK}`, paddingTop: 12 }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 26, marginBottom: 10 }}>
        <span>{title}</span>
        <span style={{ color: MUTED }}>{stale ? `${exit}, stale` : exit}</span>
      </div>
      {checks.slice(0, 5).map((check) => (
        <CheckLine key={check.id} check={check} />
      ))}
    </div>
  );
}

function CheckLine({ check }: { check: SnapshotCheck }) {
  const { outcome, title } = check;
  return (
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'space-between',
        borderTop: `1px solid ${LINE}`,
        padding: '10px 0',
        fontSize: 23,
      }}
    >
      <span>{title.slice(0, 20)}</span>
      <span style={{ color: outcome ? COLOUR[outcome] : MUTED }}>{outcome ?? 'UNKNOWN'}</span>
    </div>
  );
}
