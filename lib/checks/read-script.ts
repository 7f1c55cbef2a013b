import { SUITES, type Outcome, type SuiteId } from '@/lib/domain/words';

/** What a script's line says of a check. */
export interface ScriptVerdict {
  check: string;
  outcome: Outcome;
  /** Null where the script says that it had none (-1), or does not say. */
  httpStatus: number | null;
  line: string;
}

export interface ReadScript {
  /** One of each check that was told of; of several lines the last counts, as in a log that goes on. */
  verdicts: ScriptVerdict[];
  /** Every line that belongs to a check, by its id. */
  lines: ReadonlyMap<string, string[]>;
  /** How many lines were of this suite, those that name no check among them. */
  known: number;
}

interface Form {
  pattern: RegExp;
  /** Null for a line that says nothing of a check by itself. */
  read(match: RegExpExecArray): Omit<ScriptVerdict, 'line'> | null;
}

const said = (check: string, outcome: Outcome, status?: string): Omit<ScriptVerdict, 'line'> => ({
  ...{ check, outcome, httpStatus: status === undefined || Number(status) < 100 ? null : Number(status) },
});
const passed = (is: boolean): Outcome => (is ? 'PASS' : 'FAIL');

/** `MODELS 200`, of either catalogue check. */
const status = (id: string): Form => ({
  pattern: new RegExp(`^${id}[:\\s]+(-?\\d{1,3})\\b`),
  read: ([, code = '']) => said(id, code === '429' ? 'CAPACITY' : passed(code === '200'), code),
});
const skipped = (pattern: string): Form => ({
  pattern: new RegExp(`^(${pattern})(?::|_|\\s)+SKIPPED\\b`),
  read: ([, id = '']) => said(id, 'SKIPPED'),
});
const silent = (pattern: string): Form => ({ pattern: new RegExp(`^(?:${pattern})\\b`), read: () => null });

const CHATS = 'CHAT_auth_raw|CHAT_auth_bearer|CHAT_x_api_key';
const SMOKES = 'DIRECT_JSON|ROUTER_JSON|PARALLEL_JSON|MODEL_LIST_JSON';
const ENVIRONMENT = silent('ENV_MISSING');

/** Of each suite the forms that its script prints, and ours of the same name; the first that fits counts. */
const FORMS: Record<SuiteId, readonly Form[]> = {
  preflight: [
    status('MODELS'),
    skipped(`MODELS|${CHATS}`),
    {
      // A 429 got as far as the gateway, so that the script says PASS: yet nothing was answered.
      pattern: new RegExp(`^(${CHATS})[:\\s]+(-?\\d{1,3})\\s+(PASS|FAIL)\\b(\\s+CAPACITY\\b)?`),
      read: ([, id = '', code = '', word, capacity]) =>
        said(id, capacity || (code === '429' && word === 'PASS') ? 'CAPACITY' : passed(word === 'PASS'), code),
    },
    silent('NO_TEXT_MODEL'),
    ENVIRONMENT,
  ],
  smoke: [
    skipped(SMOKES),
    {
      pattern: new RegExp(`^(${SMOKES})[:\\s]+(PASS|FAIL)\\b(?:\\s+\\d+/\\d+)?(\\s+CAPACITY\\b)?`),
      read: ([, id = '', word, capacity]) => said(id, capacity ? 'CAPACITY' : passed(word === 'PASS')),
    },
    ENVIRONMENT,
  ],
  doctor: [
    status('MODELS_HTTP'),
    skipped('MODELS_HTTP|JSON_SMOKE|VLM_SMOKE'),
    {
      pattern: /^JSON_SMOKE_OK\s+([01])\s+([01])\b/,
      read: ([, text, ok]) => said('JSON_SMOKE', passed(text === '1' && ok === '1')),
    },
    { pattern: /^VLM_SMOKE_OK\s+([01])\b/, read: ([, ok]) => said('VLM_SMOKE', passed(ok === '1')) },
    { pattern: /^(JSON_SMOKE|VLM_SMOKE)_FAIL\w*\b/, read: ([, id = '']) => said(id, 'FAIL') },
    silent('MODELS_FIRST_ID|JSON_SMOKE_RETRY|VLM_SMOKE_RETRY|DOCTOR_OK'),
    ENVIRONMENT,
  ],
};

/** To which check a line belongs that says nothing of it by itself. */
const OWNERS: readonly [RegExp, string][] = [
  [/^MODELS_FIRST_ID\b/, 'MODELS_HTTP'],
  [/^JSON_SMOKE_RETRY\b/, 'JSON_SMOKE'],
  [/^VLM_SMOKE_RETRY\b/, 'VLM_SMOKE'],
];

/** What may stand before a line in a log or a message: a time, a level, a bullet. */
const BEFORE =
  /^(?:[\s>*•`|+-]+|\[[^\]]{0,60}\]|\d{4}-\d\d-\d\d[T ][\d:.,+Z-]+|(?:INFO|WARN(?:ING)?|ERROR|DEBUG)\b(?::?\s{0,3}[a-z][a-z\d_.]{0,60}:|:)?|\d{1,3}[.)]\s)+\s*/;
// A message of the gateway may hold anything, lines of a script too: it is no part of the verdict.
const MESSAGE = /\bmsg=.*$/;

/**
 * The verdicts in what a script printed, read leniently: between other lines, after what a log puts before them, several on
 * a line with semicolons between, as a message lists them. Pure; bounded by the length of the text.
 */
export function readScript(suite: SuiteId, text: string): ReadScript {
  const verdicts = new Map<string, ScriptVerdict>();
  const lines = new Map<string, string[]>();
  let known = 0;
  for (const line of partsOf(text)) {
    const form = FORMS[suite].find(({ pattern }) => pattern.test(line));
    const match = form?.pattern.exec(line);
    if (!form || !match) continue;
    known += 1;
    const verdict = form.read(match);
    const owner = verdict?.check ?? OWNERS.find(([pattern]) => pattern.test(line))?.[1];
    if (owner !== undefined) lines.set(owner, [...(lines.get(owner) ?? []), line]);
    if (verdict) verdicts.set(verdict.check, { ...verdict, line });
  }
  return { verdicts: [...verdicts.values()], lines, known };
}

/** The suite whose script printed this, as far as its lines tell; null when there is none of any. */
export function suiteOfScript(text: string): SuiteId | null {
  const counts = SUITES.map((suite) => ({ suite, known: readScript(suite, text).verdicts.length }));
  const [most] = counts.toSorted((a, b) => b.known - a.known);
  return most && most.known > 0 ? most.suite : null;
}

/** Whether a line is of that suite's script, wherever in a log it stands. */
export const isOfScript = (suite: SuiteId, line: string): boolean => readScript(suite, line).known > 0;

function partsOf(text: string): string[] {
  // A line of progress is overwritten from its beginning.
  return text.split(/\r\n?|\n/).flatMap((whole) => {
    const message = MESSAGE.exec(whole)?.[0] ?? '';
    const parts = whole.slice(0, whole.length - message.length).split(';');
    return parts.map(
      (part, at) => `${part.replace(BEFORE, '').trim()}${at === parts.length - 1 && message ? ` ${message}` : ''}`,
    );
  });
}
