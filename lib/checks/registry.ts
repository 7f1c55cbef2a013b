import type { Check, SettledCheck, Suite } from './check';
import { CHAT_AUTH_BEARER, CHAT_AUTH_RAW, CHAT_X_API_KEY } from './chat-auth';
import { DIRECT_JSON } from './direct-json';
import { doctorExit, EXITS, preflightExit, smokeExit } from './exit-codes';
import { JSON_SMOKE } from './json-smoke';
import { MODEL_LIST_JSON } from './model-list-json';
import { MODELS } from './models';
import { MODELS_HTTP } from './models-http';
import { PARALLEL_JSON } from './parallel-json';
import { ROUTER_JSON } from './router-json';
import { VLM_SMOKE } from './vlm-smoke';

/** Every check there is. A new one is one line here, in the order in which the page shows it. */
const checks: readonly Check[] = [
  MODELS,
  CHAT_AUTH_BEARER,
  CHAT_X_API_KEY,
  CHAT_AUTH_RAW,
  DIRECT_JSON,
  ROUTER_JSON,
  PARALLEL_JSON,
  MODEL_LIST_JSON,
  MODELS_HTTP,
  JSON_SMOKE,
  VLM_SMOKE,
];

const suite = (
  id: Suite['id'],
  title: string,
  retries: boolean,
  exitCode: (results: readonly SettledCheck[]) => number,
): Suite => ({ id, title, retries, exits: EXITS[id], exitCode, checks: checks.filter((check) => check.suite === id) });

export const suites: readonly Suite[] = [
  suite('preflight', 'Preflight', false, preflightExit),
  suite('smoke', 'Smoke', true, smokeExit),
  suite('doctor', 'Doctor', true, doctorExit),
];
