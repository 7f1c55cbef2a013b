import { SUITE_TEXT } from '@/lib/domain/suites';
import { SUITES } from '@/lib/domain/words';
import type { Check, Suite } from './check';
import { CHAT_AUTH_BEARER, CHAT_AUTH_RAW, CHAT_X_API_KEY } from './chat-auth';
import { DIRECT_JSON } from './direct-json';
import { JSON_SMOKE } from './json-smoke';
import { MODEL_LIST_JSON } from './model-list-json';
import { MODELS } from './models';
import { MODELS_HTTP } from './models-http';
import { PARALLEL_JSON } from './parallel-json';
import { ROUTER_JSON } from './router-json';
import { VLM_SMOKE } from './vlm-smoke';

/** Every check there is. A new one is one line here; their order is that of the page, and means nothing else. */
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

export const suites: readonly Suite[] = SUITES.map((id) => ({
  ...SUITE_TEXT[id],
  checks: checks.filter(({ suite }) => suite === id),
}));
