import type { HistoryEntry, Status } from './status';
import { OUTCOME_OF, type Reason } from './words';

/**
 * A status as it travels inside the page, where the marks say its histories once already: a fifth of the length. A run is
 * named once, not once for each of its checks, and what a reason implies is not said.
 */
export interface PackedStatus {
  /** With empty histories. */
  status: Status;
  /** The runs of all histories: the id, and the moment (ms) from which its checks count. */
  runs: [id: string, at: number][];
  reasons: Reason[];
  /** The histories in the order of targets, suites and checks; each entry is a run, ms after its moment, a reason, attempts. */
  histories: Packed[][];
}

type Packed = [run: number, afterMs: number, reason: number, attempts: number];

export function packStatus(status: Status): PackedStatus {
  const runs: PackedStatus['runs'] = [];
  const reasons: Reason[] = [];
  const runOf = indexer<string>((id, at) => void runs.push([id, at]));
  const reasonOf = indexer<Reason>((reason) => void reasons.push(reason));
  const pack = ({ runId, at, reason, attempts }: HistoryEntry): Packed => {
    const run = runOf(runId, Date.parse(at));
    return [run, Date.parse(at) - (runs[run]?.[1] ?? 0), reasonOf(reason, 0), attempts];
  };
  const histories = historiesOf(status).map((history) => history.map(pack));
  return { status: withHistories(status, () => []), runs, reasons, histories };
}

export function unpackStatus({ status, runs, reasons, histories }: PackedStatus): Status {
  const unpack = ([run, afterMs, reasonIndex, attempts]: Packed): HistoryEntry[] => {
    const [runId, at] = runs[run] ?? [];
    const reason = reasons[reasonIndex];
    if (runId === undefined || at === undefined || reason === undefined) return [];
    return [{ runId, at: new Date(at + afterMs).toISOString(), outcome: OUTCOME_OF[reason], reason, attempts }];
  };
  let next = 0;
  return withHistories(status, () => (histories[next++] ?? []).flatMap(unpack));
}

const historiesOf = ({ targets }: Status): HistoryEntry[][] =>
  targets.flatMap(({ suites }) => suites.flatMap(({ checks }) => checks.map(({ history }) => history)));

const withHistories = (status: Status, history: () => HistoryEntry[]): Status => ({
  ...status,
  targets: status.targets.map((target) => ({
    ...target,
    suites: target.suites.map((suite) => ({
      ...suite,
      checks: suite.checks.map((check) => ({ ...check, history: history() })),
    })),
  })),
});

/** Numbers values in the order in which they are first met, and tells of each new one. */
function indexer<T>(onNew: (value: T, at: number) => void): (value: T, at: number) => number {
  const known = new Map<T, number>();
  return (value, at) => {
    const index = known.get(value) ?? known.size;
    if (!known.has(value)) {
      known.set(value, index);
      onNew(value, at);
    }
    return index;
  };
}
