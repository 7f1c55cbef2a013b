import type { Evidence } from '@/lib/domain/evidence';
import type { SignalKind } from '@/lib/domain/words';
import { WEIGHT, type Finding } from './finding';
import { headerHits, type PlacedHit } from './header-hits';
import { limitFinding } from './words/limits';
import { bodyHits, DETAIL_KEYS, finishHits } from './body-hits';
import { isSubject, type Window } from './words/meaning';
import { SIZE } from './words/limit-concepts';
import { normalise } from './words/normalise';
import { codeWords } from './read-code';
import { keyOf, saidOf } from './said-of';
import { toldWait, type ToldWait } from './wait/told-wait';
import { windowOf } from './words/windows';

/**
 * Which of several kinds counts when they weigh the same. Where a status says "not now", what it says about room and limits goes
 * before what else may be wrong; elsewhere a key or a model that is wrong goes first.
 */
export const ORDER: Record<'notNow' | 'other', readonly SignalKind[]> = {
  notNow: [
    ...(['maintenance', 'used_up', 'full', 'cold', 'caller_limit', 'key_refused', 'model_unknown'] as const),
    ...(['parameter_refused', 'right_missing', 'upstream_failed', 'told_wait'] as const),
  ],
  other: [
    ...(['maintenance', 'used_up', 'model_unknown', 'key_refused', 'parameter_refused', 'right_missing'] as const),
    ...(['full', 'cold', 'caller_limit', 'upstream_failed', 'told_wait'] as const),
  ],
};

const OF_SIZE = new Set([400, 413, 422]);
const NOT_NOW = new Set([429, 498, 500, 502, 503, 504, 529]);
const known = new WeakMap<Evidence, readonly Finding[]>();

/** What an answer says beyond its status, the strongest first. Pure; empty for an answer that says nothing of the kind. */
export function readSignals(evidence: Evidence): readonly Finding[] {
  const before = known.get(evidence);
  if (before) return before;
  const findings = findAll(evidence);
  known.set(evidence, findings);
  return findings;
}

function findAll(evidence: Evidence): readonly Finding[] {
  const hits = meantHits(evidence);
  const wait = evidence.response ? toldWait(evidence) : null;
  const context = { window: contextWindow(hits, evidence), waitMs: knownMs(wait) };
  const findings = hits.map((hit): Finding => {
    const { meaning, where, weight, parameter } = hit;
    if (isSubject(meaning)) return limitFinding({ ...hit, subject: meaning }, context);
    return { kind: meaning, where, weight, ...(parameter !== undefined && { parameter }) };
  });
  if (wait && wait.ms !== null && wait.ms > 0) {
    findings.push({ kind: 'told_wait', where: placeOfWait(wait.source), weight: WEIGHT.mention + 1 });
  }
  return withParameter(inOrder(findings, evidence.response?.status ?? 0));
}

/** A date that is past, or cannot be taken against any clock, comes to 0: that does not make a limit a short one. */
const knownMs = (wait: ToldWait | null): number | null =>
  wait === null || (wait.ms === 0 && /date|epoch/.test(wait.form)) ? null : wait.ms;

/** Of a request that is refused as it stands, a limit or a parameter without a name is mostly the request's own size. */
function meantHits(evidence: Evidence): PlacedHit[] {
  const sized = OF_SIZE.has(evidence.response?.status ?? 0);
  const tooBig = saidOf(evidence).some(({ value }) => normalise(value).words.search(SIZE) !== -1);
  return [...bodyHits(evidence), ...headerHits(evidence), ...finishHits(evidence)].filter(
    ({ meaning, window, weight, parameter }) => {
      if (meaning === 'limit') return !(sized && window === null);
      if (meaning === 'parameter_refused') return !(tooBig && weight === WEIGHT.class && parameter === undefined);
      return true;
    },
  );
}

function inOrder(findings: Finding[], status: number): Finding[] {
  const order = ORDER[NOT_NOW.has(status) ? 'notNow' : 'other'];
  return findings.toSorted(
    (a, b) => b.weight - a.weight || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.where < b.where ? -1 : 1),
  );
}

/** A code says that a parameter is refused, and the words beside it which one. */
function withParameter(findings: Finding[]): Finding[] {
  const parameter = findings.find((finding) => finding.parameter !== undefined)?.parameter;
  if (parameter === undefined) return findings;
  return findings.map((finding) => (finding.kind === 'parameter_refused' ? { parameter, ...finding } : finding));
}

const placeOfWait = (source: string): string =>
  /retry-after|^x-|ratelimit/.test(source) ? `header ${source}` : source;

/** The window of a limit may stand elsewhere than the limit itself: in a detail, or in another sentence. */
function contextWindow(hits: readonly PlacedHit[], evidence: Evidence): Window | null {
  const stated = hits.flatMap(({ meaning, window }) => (isSubject(meaning) && window !== null ? [window] : []));
  if (stated.length > 0) return stated.includes('long') ? 'long' : 'short';
  const said = saidOf(evidence);
  const details = said
    .filter(({ where }) => DETAIL_KEYS.test(keyOf(where)))
    .map(({ value }) => windowOf(detailWords(value)));
  const texts = said
    .filter(({ value }) => /\s/.test(value) || /\p{Script=Han}/u.test(value))
    .map(({ value }) => windowOf(normalise(value).words));
  for (const windows of [details, texts]) {
    if (windows.includes('long')) return 'long';
    if (windows.includes('short')) return 'short';
  }
  return null;
}

/** `1d`, `DAY` or `1/min/{project}` as a window. */
const detailWords = (value: string): string =>
  codeWords(value.replaceAll('/', ' per '))
    .replace(/^1?(second|s|minute|min|m|hour|h|day|d|week|w|month)(?:ly)?$/, 'per $1')
    .replace(/\bper w$/, 'per week');
