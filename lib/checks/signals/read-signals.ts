import type { Evidence, Said } from '@/lib/domain/evidence';
import type { SignalKind } from '@/lib/domain/words';
import { WEIGHT, type Finding } from './finding';
import { headerHits, type PlacedHit } from './header-hits';
import { limitFinding } from './limits';
import { isSubject, type Window } from './meaning';
import { normalise } from './normalise';
import { codeWords, isCodeLike, readCode } from './read-code';
import { askedModel, keyOf, saidOf, sentParameters } from './said-of';
import { readStatements } from './statements';
import { toldWait } from './told-wait';
import { windowOf } from './windows';

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
  const hits = [...hitsOfBody(evidence), ...headerHits(evidence), ...finishHits(evidence)];
  const wait = evidence.response ? toldWait(evidence) : null;
  const context = { window: contextWindow(hits, evidence), waitMs: wait?.ms ?? null };
  const findings = hits.map((hit): Finding => {
    const { meaning, where, weight, parameter } = hit;
    if (isSubject(meaning)) return limitFinding({ ...hit, subject: meaning }, context);
    return { kind: meaning, where, weight, ...(parameter !== undefined && { parameter }) };
  });
  if (wait && wait.ms !== null && wait.ms > 0) {
    findings.push({ kind: 'told_wait', where: placeOfWait(wait.source), weight: WEIGHT.mention + 1 });
  }
  const order = ORDER[NOT_NOW.has(evidence.response?.status ?? 0) ? 'notNow' : 'other'];
  const sorted = findings.toSorted(
    (a, b) => b.weight - a.weight || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.where < b.where ? -1 : 1),
  );
  return withParameter(sorted);
}

/** A code says that a parameter is refused, and the words beside it which one. */
function withParameter(findings: Finding[]): Finding[] {
  const parameter = findings.find((finding) => finding.parameter !== undefined)?.parameter;
  if (parameter === undefined) return findings;
  return findings.map((finding) => (finding.kind === 'parameter_refused' ? { parameter, ...finding } : finding));
}

const placeOfWait = (source: string): string =>
  /retry-after|^x-|ratelimit/.test(source) ? `header ${source}` : source;

function hitsOfBody(evidence: Evidence): PlacedHit[] {
  const said = saidOf(evidence);
  const model = askedModel(evidence);
  const hits = said.flatMap((one) => hitsOf(one, model));
  return [...hits, ...violations(said), ...refusedParameter(said, evidence)];
}

/** Names of things, numbers of requests and the like: nothing is said by them. */
const NAMES_ONLY =
  /^(?:model|modelname|modelid|param|provider|providername|id|requestid|loc|timestamp|time|date|user|userid|org|organization|region|group|host|path|instance|url|link|links|help|traceid|version|object|domain|service|method|locale|litellmproxyserver|userspent|received|passedparams|spanid|eventid|errorid|logid)$/;
/** Where a vendor puts what a machine is meant to read. */
const CODE_KEYS =
  /^(?:code|type|status|reason|kind|error|err|name|class|category|exception|subtype|errorcode|errcode|errortype|errorname|statusname|statuscode|title|cause|faultcode|category|label|state|errorkey|slug)$/;
/** What Google and others say about the limit itself. */
const DETAIL_KEYS =
  /^(?:quotaid|quotametric|quotalimit|quotaunit|limitname|limittype|limitscope|ratelimittype|window|period|interval|metric|dimension|limitwindow|granularity|timeunit|unit)$/;

function hitsOf({ where, value }: Said, model: string | null): PlacedHit[] {
  const key = keyOf(where);
  if (NAMES_ONLY.test(key) || DETAIL_KEYS.test(key)) return [];
  const place = where || 'body';
  const isCode = (CODE_KEYS.test(key) || key.endsWith('code') || key.endsWith('type')) && !/\s/.test(value);
  if (isCode || isCodeLike(value)) {
    const read = codeHit(value, place);
    if (read || isCode) return read ? [read] : [];
  }
  if (/^-?[\d.]+$|^(?:true|false)$/.test(value)) return [];
  return wordHits(value, place, model);
}

function codeHit(code: string, where: string): PlacedHit | null {
  const read = readCode(code, where);
  if (!read) return null;
  const weight = { exact: WEIGHT.code, words: read.hit.weak ? WEIGHT.class : WEIGHT.codeWords, broad: WEIGHT.class }[
    read.known
  ];
  return { ...read.hit, where: `${where} (${code.slice(0, 60)})`, weight };
}

function wordHits(text: string, where: string, model: string | null): PlacedHit[] {
  // The name of a model may hold any word.
  const named = model !== null && model.length > 3 ? text.replaceAll(model, 'model') : text;
  const { words, classes } = normalise(named);
  const whole = codeHit(named.replace(/[.!]$/, ''), where);
  const stated = readStatements(words).map((hit): PlacedHit => ({
    ...hit,
    where: `the words of ${where}`,
    weight: hit.weak ? WEIGHT.mention : WEIGHT.words,
  }));
  const told = classes.flatMap((name) => codeHit(name, where) ?? []).map((hit) => atMost(hit, WEIGHT.codeWords));
  return [...(whole && !/\s/.test(named) ? [atMost(whole, WEIGHT.words)] : []), ...stated, ...told];
}

const atMost = (hit: PlacedHit, weight: number): PlacedHit => ({ ...hit, weight: Math.min(hit.weight, weight) });

/** Google's QuotaFailure: the limits that are violated, by name. */
function violations(said: readonly Said[]): PlacedHit[] {
  const violated = said.filter(({ where }) => /^quota(?:id|limit)$/.test(keyOf(where)) && where.includes('.'));
  return violated.map(({ where, value }) => {
    const words = codeWords(value);
    const isNone = said.some((other) => /^quota(?:limit)?value$/.test(keyOf(other.where)) && other.value === '0');
    return { meaning: 'quota', window: isNone ? 'long' : windowOf(words), weak: false, where, weight: WEIGHT.detail };
  });
}

/** `param`, or the place in a validation report, when it names a parameter of our question. */
function refusedParameter(said: readonly Said[], evidence: Evidence): PlacedHit[] {
  const status = evidence.response?.status ?? 0;
  if (status !== 400 && status !== 422 && status !== 200) return [];
  const sent = sentParameters(evidence);
  const named = said.filter(({ where }) =>
    /^(?:param|parameter|loc|field|fieldname|argument|property|attr|path)$/.test(keyOf(where)),
  );
  const hit = (meaning: PlacedHit['meaning'], { where, value }: Said, parameter?: string): PlacedHit => ({
    ...{ meaning, window: null, weak: false, where: `${where} (${value.slice(0, 60)})`, weight: WEIGHT.class },
    ...(parameter !== undefined && { parameter }),
  });
  const missing = said.some(({ value }) => /\b(?:missing|required)\b/i.test(value));
  return named.flatMap((one) => {
    const parameter = sent.find((name) => one.value.split(/[.[\]]/).includes(name));
    if (parameter !== undefined && !missing) return [hit('parameter_refused', one, parameter)];
    if (one.value !== 'model' || missing) return [];
    // A validation report names the complaint in general, and the place in particular.
    return [{ ...hit('model_unknown', one), weight: /\bloc\b/i.test(one.where) ? WEIGHT.code + 1 : WEIGHT.class }];
  });
}

const FINE_ENDS =
  /^(?:stop|length|tool_calls?|function_call|content_filter|eos|end_turn|max_tokens|stop_sequence|sensitive|complete|completed)$/i;

/** A completion that says how it ended, other than in order. */
function finishHits({ reading }: Evidence): PlacedHit[] {
  const reason = reading?.kind === 'completion' ? reading.finishReason : null;
  if (reason === null || FINE_ENDS.test(reason)) return [];
  const where = `finish_reason (${reason.slice(0, 60)})`;
  const read = readCode(reason, 'finish_reason');
  if (read && !read.hit.weak) return [{ ...read.hit, where, weight: WEIGHT.code }];
  const failed = /(?:^|_)(?:error|failed|failure|abort(?:ed)?|exception|timeout|unavailable|cancell?ed)(?:_|$)/i.test(
    reason,
  );
  return failed ? [{ meaning: 'upstream_failed', window: null, weak: false, where, weight: WEIGHT.code }] : [];
}

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
  return [...details, ...texts].find((window) => window !== null) ?? null;
}

/** `1d`, `DAY` or `1/min/{project}` as a window. */
const detailWords = (value: string): string =>
  codeWords(value.replaceAll('/', ' per '))
    .replace(/^1?(second|s|minute|min|m|hour|h|day|d|week|w|month)(?:ly)?$/, 'per $1')
    .replace(/\bper w$/, 'per week');
