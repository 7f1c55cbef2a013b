import { AUTH_STYLES, type AuthStyle, type GateReason, type SuiteId } from './words';

/** One exit code of a suite: the scripts' codes, so that a shell acts on them as it always did. */
export interface SuiteExit {
  code: number;
  /** The condition, as the page of the rules prints it. */
  when: string;
  /** The same in a few words, to stand beside a run. */
  words: string;
  /** The mark of a run that ended so and is not verified. */
  mark: 'FAIL' | 'CAPACITY';
  /** The line that the script prints last. */
  closing?: string;
}

/** All that is said of a suite, without its checks; free of dependencies, so that the browser may import it. */
export interface SuiteText {
  id: SuiteId;
  title: string;
  /** What it asks, in about five words. */
  asks: string;
  /** Whether a call is tried again where its reason allows it; a suite that does not takes the first answer. */
  retries: boolean;
  /** Whether its answers say something about load. Calls in header styles that may be turned away say nothing. */
  aboutLoad: boolean;
  /** Whether it asks in every header style by itself, and not in the configured one. */
  everyStyle: boolean;
  /** The one that is offered first. */
  lead: boolean;
  /** In the order in which they are decided: the first whose condition holds gives the code. */
  exits: readonly SuiteExit[];
}

/** The scripts' code for a variable that is not set. */
export const ENVIRONMENT_EXIT = 12;
export const CAPACITY_EXIT = 32;

/** The exit code of `chutes-status gate` for each. */
export const GATE_EXIT: Record<GateReason, number> = {
  ok: 0,
  failed: 31,
  capacity: CAPACITY_EXIT,
  unknown: 33,
  stale: 33,
  environment: ENVIRONMENT_EXIT,
};

/** The scripts' line for a variable that is not set. */
export const missingLine = (variable: string): string => `ENV_MISSING ${variable}`;

const NOT_SET: SuiteExit = {
  code: ENVIRONMENT_EXIT,
  when: 'A variable is missing, so nothing was asked',
  words: 'environment incomplete',
  mark: 'FAIL',
};
const ALL_PASSED: SuiteExit = { code: 0, when: 'Every check passed', words: 'nothing failed', mark: 'FAIL' };
const CAPACITY_ONLY: SuiteExit = {
  code: CAPACITY_EXIT,
  when: 'Nothing failed, but something was held up by capacity',
  words: 'only capacity',
  mark: 'CAPACITY',
};
const ANYTHING_ELSE: SuiteExit = { code: 31, when: 'Anything else', words: 'a check failed', mark: 'FAIL' };

export const SUITE_TEXT: Record<SuiteId, SuiteText> = {
  preflight: {
    id: 'preflight',
    title: 'Preflight',
    asks: 'Which key style gets in?',
    retries: false,
    aboutLoad: false,
    everyStyle: true,
    lead: false,
    exits: [
      NOT_SET,
      { code: 21, when: 'The catalogue did not answer with a whole 200', words: 'models not listed', mark: 'FAIL' },
      {
        code: 22,
        when: 'There is no text model to ask',
        words: 'no text model',
        mark: 'FAIL',
        closing: 'NO_TEXT_MODEL',
      },
      {
        code: 0,
        when: 'At least one header style passed, met capacity, or was answered with a whole 200',
        words: 'chat got through',
        mark: 'FAIL',
      },
      { code: 31, when: 'No header style got through', words: 'no chat got through', mark: 'FAIL' },
    ],
  },
  smoke: {
    id: 'smoke',
    title: 'Smoke',
    asks: 'Do chats return exact JSON?',
    retries: true,
    aboutLoad: true,
    everyStyle: false,
    lead: false,
    exits: [NOT_SET, ALL_PASSED, CAPACITY_ONLY, ANYTHING_ELSE],
  },
  doctor: {
    id: 'doctor',
    title: 'Doctor',
    asks: 'Do catalogue, text and vision answer?',
    retries: true,
    aboutLoad: true,
    everyStyle: false,
    lead: true,
    exits: [
      NOT_SET,
      {
        ...ALL_PASSED,
        when: 'Every check passed, or was skipped because it is not configured',
        closing: 'DOCTOR_OK 0',
      },
      CAPACITY_ONLY,
      { code: 21, when: 'The catalogue failed', words: 'models not listed', mark: 'FAIL' },
      { code: 41, when: 'The vision check alone failed', words: 'vision failed', mark: 'FAIL' },
      ANYTHING_ELSE,
    ],
  },
};

/** The check that asks in one header style by itself, whichever is configured. */
export const STYLE_CHECK: Record<AuthStyle, string> = {
  bearer: 'CHAT_auth_bearer',
  'x-api-key': 'CHAT_x_api_key',
  raw: 'CHAT_auth_raw',
};

/** The header style that a check is about; null for one that asks in the configured style. */
export const styleOfCheck = (id: string): AuthStyle | null =>
  AUTH_STYLES.find((style) => STYLE_CHECK[style] === id) ?? null;

/** What a script's exit code says, in a few words; suites share the codes, and some mean a little more in one of them. */
export const exitWords = (suite: SuiteId, code: number): string => findExit(suite, code)?.words ?? 'unknown code';

/** The mark of a finished run that ended with this code and is not verified. */
export const exitMark = (suite: SuiteId, code: number): SuiteExit['mark'] => findExit(suite, code)?.mark ?? 'FAIL';

/** What the script says last, beside the lines of its checks; nothing while it has no exit code. */
export function closingLines(suite: SuiteId, exitCode: number | null): string[] {
  const closing = exitCode === null ? undefined : findExit(suite, exitCode)?.closing;
  return closing === undefined ? [] : [closing];
}

const findExit = (suite: SuiteId, code: number): SuiteExit | undefined =>
  SUITE_TEXT[suite].exits.find((exit) => exit.code === code);
