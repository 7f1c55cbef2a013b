import * as access from './access-concepts';
import * as limits from './limit-concepts';
import * as load from './load-concepts';
import * as question from './question-concepts';
import { UPSTREAM, UPSTREAM_NAMED } from './upstream-concepts';
import { SUBJECTS, type Hit, type Meaning } from './meaning';
import { sentencesOf } from './normalise';
import { windowOf } from './windows';

/** Whether a concept is there, and not denied by a word before it, or after it as Chinese does. */
function says(concept: RegExp, text: string): boolean {
  for (const { 0: found, index } of text.matchAll(concept)) {
    if (!isDenied(found, text.slice(0, index)) && !UNRELATED.test(text.slice(index + found.length))) return true;
  }
  return false;
}

const DENIAL =
  /\b(?:not|no|never|without|nor|non|neither|nothing to do with|unrelated to)(?: (?:a|an|any|been|be|currently|your|the|have|\w+ly|by|about|related|due|to|\w+ or)){0,3} ?["'(]?$|(?:没有|沒有|并非|並非|不是|未|非|无需|不会)$/;

const UNRELATED = /^[^，。；,;]{0,8}(?:无关|無關)/;

const isDenied = (found: string, before: string): boolean =>
  !/^(?:no|not|without)\b/.test(found) && DENIAL.test(before.slice(-40));

/** All that a text states, and what it only names. */
export function readStatements(words: string): Hit[] {
  const sentences = sentencesOf(words);
  const hits = sentences.flatMap(readSentence);
  // "Rate limit quota violation. Quota limit exceeded.": the quota is the rate's own.
  const quotaOfRate = sentences.some((clauses) =>
    clauses.some((clause) => says(limits.RATE, clause) && says(limits.QUOTA, clause)),
  );
  const kept = quotaOfRate ? hits.filter(({ meaning, window }) => meaning !== 'quota' || window !== null) : hits;
  return kept.length > 0 ? kept : mentions(words);
}

function readSentence(clauses: string[]): Hit[] {
  const whole = clauses.join(' , ');
  const stated = clauses.flatMap(readClause);
  const meanings = new Set(stated.length > 0 || clauses.length === 1 ? stated : readClause(clauses.join(' ')));
  const limit = limitOf(clauses);
  const told = withoutHedge([...meanings], whole);
  const parameter = told.includes('parameter_refused') ? parameterOf(whole) : undefined;
  const hits = told.map((meaning): Hit => ({
    ...{ meaning, window: null, weak: false },
    ...(meaning === 'parameter_refused' && parameter !== undefined && { parameter }),
  }));
  return limit === null ? hits : [{ meaning: limit, window: windowOf(whole), weak: false }, ...hits];
}

type Told = Exclude<Meaning, 'money' | 'quota' | 'rate' | 'concurrency' | 'limit'>;

function readClause(clause: string): Told[] {
  const told: Told[] = [];
  if (says(load.MAINTENANCE, clause)) told.push('maintenance');
  if (says(load.FULL, clause)) told.push('full');
  if (says(load.COLD, clause)) told.push('cold');
  const refused = refusesParameter(clause);
  if (refused) told.push('parameter_refused');
  else if (says(question.MODEL_GONE, clause)) told.push('model_unknown');
  if (refusesKey(clause)) told.push('key_refused');
  if (says(question.MODEL_ACCESS, clause)) told.push('right_missing');
  else if (says(access.RIGHT, clause) && !refused) told.push('right_missing');
  if (says(UPSTREAM, clause)) told.push('upstream_failed');
  return told;
}

/** What failed to load is not on its way. */
const NOT_LOADED =
  /\b(?:could not|can not|unable to|fail(?:s|ed|ure)?(?: to)?) (?:be )?load(?:ed|ing)?\b|加[载載]失[败敗]/;

/** A page that blames "maintenance downtime or capacity problems" knows of neither: it is a server's ready-made text. */
function withoutHedge(told: Told[], sentence: string): Told[] {
  const hedged =
    /\bor\b|或/.test(sentence) &&
    told.includes('maintenance') &&
    /capacity|overload|problem|traffic|load/.test(sentence);
  const blamed = hedged ? told.filter((meaning) => meaning !== 'maintenance' && meaning !== 'full') : told;
  return NOT_LOADED.test(sentence) ? blamed.filter((meaning) => meaning !== 'cold') : blamed;
}

function refusesKey(clause: string): boolean {
  if (says(access.KEY_ALONE, clause)) return true;
  return (
    near(clause, access.KEY, access.KEY_BAD, 70) && !says(limits.QUOTA, clause) && !says(question.PARAMETER, clause)
  );
}

function refusesParameter(clause: string): boolean {
  const ours = matches(question.OUR_PARAMETERS, clause);
  if ((!ours && !matches(question.PARAMETER, clause)) || matches(question.LEFT_OUT, clause)) return false;
  if (ours && matches(question.BEYOND, clause)) return true;
  return (
    matches(question.REFUSED, clause) &&
    !/\bmodel (?:parameter|field|param)\b|\bparameter:? ?["'`]?model\b/.test(clause)
  );
}

/** The names of our own parameters go before those that the text only describes. */
function parameterOf(sentence: string): string | undefined {
  const [first] = [...sentence.matchAll(question.OUR_PARAMETERS)].toSorted((a, b) => order(a[0]) - order(b[0]));
  return first?.[0]
    .replaceAll(' ', '_')
    .replace(/^json_(?:mode|object|schema)$|^structured_outputs?$|^response_mime_type$/, 'response_format');
}

/** What is asked for instead is named after what is refused. */
const order = (name: string): number => (name === 'max completion tokens' ? 1 : 0);

const matches = (concept: RegExp, text: string): boolean => text.search(concept) !== -1;

/** Both within so many characters of each other. */
function near(text: string, thing: RegExp, state: RegExp, distance: number): boolean {
  for (const match of text.matchAll(thing)) {
    const from = Math.max(0, match.index - distance);
    const around = `${text.slice(from, match.index)} § ${text.slice(match.index + match[0].length, match.index + match[0].length + distance)}`;
    if (says(state, around) || says(state, match[0])) return true;
  }
  return false;
}

/** What limit a sentence says is reached: clause by clause, then over all of it. */
function limitOf(clauses: string[]): Meaning | null {
  const whole = clauses.join(' ');
  // Of one request, not of many.
  if (/\btoo many tokens\b/.test(whole) && matches(limits.SIZE, whole)) return null;
  const told = clauses.map(limitIn);
  const first = SUBJECTS.find((subject) => told.includes(subject));
  return first ?? (clauses.length > 1 ? limitIn(whole) : null);
}

function limitIn(clause: string): Meaning | null {
  if (matches(limits.NO_MONEY, clause)) return 'money';
  if (matches(limits.NO_QUOTA, clause) || says(limits.PLAN_OVER, clause)) return 'quota';
  const reached = says(limits.REACHED, clause);
  const low = says(limits.LOW, clause);
  if (says(limits.MONEY, clause) && (low || (reached && !says(limits.RATE, clause)))) return 'money';
  if (says(limits.CONCURRENCY, clause) && (reached || matches(limits.HIGH, clause))) return 'concurrency';
  if (says(limits.ONE_AT_A_TIME, clause)) return 'concurrency';
  if (says(limits.RATE, clause)) return 'rate';
  const quota = says(limits.QUOTA, clause);
  if (quota && (reached || low || limits.SPENT.test(clause))) return 'quota';
  if (says(limits.PLAN, clause) && (reached || low) && !matches(limits.SIZE, clause)) return 'quota';
  const sized = matches(limits.SIZE, clause) || matches(question.OUR_PARAMETERS, clause);
  if (sized) return null;
  const limit = says(limits.LIMIT, clause);
  if (limit && (reached || EVERY.test(clause))) return 'limit';
  return (reached || /\bmore than\b/.test(clause)) && windowOf(clause) !== null && CALLS.test(clause) ? 'limit' : null;
}

/** Who names a limit and its window means that it is reached. */
const EVERY = /\b(?:per|every|each) (?:\d+ )?(?:second|minute|hour|day|week|month)s?\b/;
const CALLS = /\b(?:requests?|calls?|tokens?|messages?|queries)\b|请求|次/;

/** Nothing is stated: what is at least named. */
function mentions(words: string): Hit[] {
  const weak = (meaning: Meaning): Hit => ({ meaning, window: windowOf(words), weak: true });
  // Who asks for money and says nothing else means that there is none.
  if (says(limits.PAY, words)) return [{ ...weak('money'), weak: false }];
  if (says(limits.MONEY, words)) return [weak('money')];
  if (says(limits.QUOTA, words)) return [weak('limit')];
  if (says(limits.CONCURRENCY, words)) return [weak('concurrency')];
  if (
    /\blimit(?:s|ed|ing)?\b|\b(?:daily|weekly|monthly|usage) caps?\b|[限]/.test(words) &&
    says(limits.LIMIT, words) &&
    !matches(limits.SIZE, words)
  )
    return [weak('limit')];
  if (says(UPSTREAM_NAMED, words)) return [weak('upstream_failed')];
  return windowOf(words) !== null && CALLS.test(words) ? [weak('limit')] : [];
}
