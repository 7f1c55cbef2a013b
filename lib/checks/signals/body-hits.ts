import type { Evidence, Said } from '@/lib/domain/evidence';
import { WEIGHT } from './finding';
import type { PlacedHit } from './header-hits';
import { normalise } from './words/normalise';
import { codeWords, isCodeLike, readCode } from './read-code';
import { askedModel, keyOf, saidOf, sentParameters } from './said-of';
import { readStatements } from './words/statements';
import { windowOf } from './words/windows';

/** What the body of a refusal says: by its codes, its words, and the details that some vendors give. */
export function bodyHits(evidence: Evidence): PlacedHit[] {
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
export const DETAIL_KEYS =
  /^(?:quotaid|quotametric|quotalimit|quotaunit|limitname|limittype|limitscope|ratelimittype|window|period|interval|metric|dimension|limitwindow|granularity|timeunit|unit)$/;

function hitsOf({ where, value }: Said, model: string | null): PlacedHit[] {
  const key = keyOf(where);
  if (NAMES_ONLY.test(key) || DETAIL_KEYS.test(key)) return [];
  const place = where || 'body';
  const isCode =
    (CODE_KEYS.test(key) || key.endsWith('code') || key.endsWith('type')) && !/\s|\p{Script=Han}/u.test(value);
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
  return [...(whole && !/\s|\p{Script=Han}/u.test(named) ? [atMost(whole, WEIGHT.words)] : []), ...stated, ...told];
}

const atMost = (hit: PlacedHit, weight: number): PlacedHit => ({ ...hit, weight: Math.min(hit.weight, weight) });

/** Google's QuotaFailure: the limits that are violated, by name. */
function violations(said: readonly Said[]): PlacedHit[] {
  const violated = said.filter(({ where }) => /^quota(?:id|limit)$/.test(keyOf(where)) && where.includes('.'));
  return violated.map(({ where, value }) => {
    const words = codeWords(value);
    const isNone = said.some(
      (other) =>
        (/^quota(?:limit)?value$/.test(keyOf(other.where)) && other.value === '0') || /\blimit: 0\b/.test(other.value),
    );
    return { meaning: 'quota', window: isNone ? 'long' : windowOf(words), weak: false, where, weight: WEIGHT.detail };
  });
}

/** `param`, or the place in a validation report, when it names a parameter of our question, or the header of the key. */
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
    if (/^(?:authorization|x-api-key|api[-_]?key)$/i.test(one.value)) return [hit('key_refused', one)];
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
export function finishHits({ reading }: Evidence): PlacedHit[] {
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
