import type { FieldChange, ChangeKind, ComparedCheck, Comparison } from '@/lib/domain/snapshot/comparison';
import { sameModel } from '@/lib/domain/model-names';
import type { AuthObservation, SnapshotCheck, SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import { exitOf, retriesOf, retryText } from './record-lines';
import { pointer } from './seal-snapshot';

/** A latency counts as changed from this much on, in milliseconds and as a share of the former one: below it is noise. */
export const LATENCY_MS = 100;
export const LATENCY_SHARE = 0.25;

/** What is different in `b`, seen from `a`. */
export function compareSnapshots(a: SnapshotContent, b: SnapshotContent): Comparison {
  const rows = rowsOf(a, b);
  return {
    a: sideOf(a),
    b: sideOf(b),
    changes: [
      ...differ('verified', 'verified', word(a.verified), word(b.verified)),
      ...differ('target', 'target', a.target.name, b.target.name),
      ...differ('model', 'text model', a.models.text ?? 'none', b.models.text ?? 'none'),
      ...differ('model', 'vision model', a.models.vlm ?? 'none', b.models.vlm ?? 'none'),
      ...differ('auth', 'configured header style', a.target.authStyle, b.target.authStyle),
      ...authChanges(a.auth, b.auth),
      ...differ('rules', 'check rules', a.checkRules, b.checkRules),
      ...b.suites.flatMap((suite) => exitChange(suiteOf(a, suite.id), suite)),
      ...rows.flatMap(({ changes }) => changes),
    ],
    rows: rows.map(({ changes, ...row }) => ({ ...row, changed: changes.map(({ kind }) => kind) })),
  };
}

const sideOf = ({ id, createdAt, observedAt, verified, target }: SnapshotContent): Comparison['a'] => ({
  id,
  createdAt,
  observedAt,
  verified,
  target: target.name,
  standIn: target.standIn,
});

const word = (yes: boolean): string => (yes ? 'yes' : 'no');

function differ(
  kind: ChangeKind,
  subject: string,
  from: string,
  to: string,
  suite: FieldChange['suite'] = null,
): FieldChange[] {
  return from === to ? [] : [{ kind, subject, suite, from, to }];
}

function authChanges(a: readonly AuthObservation[], b: readonly AuthObservation[]): FieldChange[] {
  const name = ({ endpoint, style }: AuthObservation) => `${endpoint} with ${style}`;
  const names = [...new Set([...a, ...b].map(name))];
  return names.flatMap((subject) => {
    const [from, to] = [a, b].map((seen) => seen.find((each) => name(each) === subject));
    return differ('auth', subject, fate(from), fate(to));
  });
}

function fate(seen: AuthObservation | undefined): string {
  if (!seen) return 'not asked';
  return seen.accepted === null ? 'not decided' : seen.accepted ? 'accepted' : 'rejected';
}

const suiteOf = ({ suites }: SnapshotContent, id: string): SnapshotSuite | undefined =>
  suites.find((suite) => suite.id === id);

function exitChange(a: SnapshotSuite | undefined, b: SnapshotSuite): FieldChange[] {
  return differ('exit', b.command, a ? exitOf(a) : 'not asked', exitOf(b), b.id);
}

function rowsOf(a: SnapshotContent, b: SnapshotContent) {
  const places = [...b.suites, ...a.suites].flatMap(({ id: suite, checks }) =>
    checks.map(({ id, title }) => ({ suite, id, title })),
  );
  const unique = places.filter((place, index) => places.findIndex(({ id }) => id === place.id) === index);
  return unique.map(({ suite, id, title }) => {
    const [left, right] = [a, b].map((side) => suiteOf(side, suite)?.checks.find((check) => check.id === id));
    const changes = left && right ? checkChanges(suite, left, right) : [];
    return { suite, id, title, a: left ? comparedOf(left) : null, b: right ? comparedOf(right) : null, changes };
  });
}

const comparedOf = (check: SnapshotCheck): ComparedCheck => ({
  outcome: check.outcome,
  reason: check.reason,
  httpStatus: check.httpStatus,
  latencyMs: check.latencyMs,
  retries: retriesOf(check),
  model: check.model,
  servedModel: check.servedModel,
});

function checkChanges(suite: SnapshotSuite['id'], left: SnapshotCheck, right: SnapshotCheck): FieldChange[] {
  const [a, b] = [comparedOf(left), comparedOf(right)];
  const text = (value: string | number | null) => String(value ?? 'none');
  const by = (kind: ChangeKind, from: string | number | null, to: string | number | null) =>
    differ(kind, right.id, text(from), text(to), suite);
  return [
    ...by('outcome', a.outcome, b.outcome),
    ...by('reason', a.reason, b.reason),
    ...by('status', a.httpStatus, b.httpStatus),
    ...by('retry', retryText(a.retries), retryText(b.retries)),
    ...by('model', a.model, b.model),
    ...servedChange(a, b, by),
    ...(isSlowerOrFaster(a, b) ? by('latency', `${a.latencyMs} ms`, `${b.latencyMs} ms`) : []),
  ];
}

/** Only between two answers: a refusal names no model, and that is told as its outcome. */
function servedChange(
  a: ComparedCheck,
  b: ComparedCheck,
  by: (kind: ChangeKind, from: string, to: string) => FieldChange[],
) {
  if (!a.servedModel || !b.servedModel || sameModel(a.servedModel, b.servedModel)) return [];
  return by('model', `served ${a.servedModel}`, `served ${b.servedModel}`);
}

/** Only between answers of one status: how fast a refusal came says nothing about how fast an answer does. */
function isSlowerOrFaster(a: ComparedCheck, b: ComparedCheck): boolean {
  if (a.latencyMs === null || b.latencyMs === null || a.httpStatus !== b.httpStatus) return false;
  return Math.abs(b.latencyMs - a.latencyMs) >= Math.max(LATENCY_MS, a.latencyMs * LATENCY_SHARE);
}

/** JSON pointers (RFC 6901) at which two JSON values differ, deepest places first named, at most `max`. */
export function differences(a: unknown, b: unknown, max = 20): string[] {
  const found: string[] = [];
  collect(a, b, [], found, max);
  return found;
}

function collect(a: unknown, b: unknown, path: string[], found: string[], max: number): void {
  if (found.length >= max || Object.is(a, b)) return;
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) {
    found.push(pointer(...path));
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!Object.hasOwn(a, name) || !Object.hasOwn(b, name)) found.push(pointer(...path, name));
    else collect(a[name], b[name], [...path, name], found, max);
    if (found.length >= max) return;
  }
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
