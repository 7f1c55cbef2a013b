import { jsonAnswer, refusal, type Reply } from './answer';
import { authenticate } from './authenticate';
import type { Call } from './call';
import { CATALOGUE } from './catalogue';
import { chat, type ChatHouse } from './chat';
import { describeStage, switchStage } from './control';
import type { Stage } from './stage';
import { utilizationAnswer } from './utilization';

export interface House extends ChatHouse {
  stage: Stage;
}

type Endpoint = (call: Call, house: House) => Reply;

const ROUTES: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/v1/models': { GET: models },
  '/v1/chat/completions': { POST: chat },
  '/chutes/utilization': {
    GET: (_call, { behaviour, now }) =>
      utilizationAnswer(behaviour.catalogue ?? CATALOGUE, behaviour.load ?? 'light', now),
  },
  '/stand-in': {
    GET: (_call, { stage }) => describeStage(stage),
    PUT: (call, { stage }) => switchStage(stage, call.body),
  },
};

/** Exact paths only: a base without /v1, or with it twice, meets the application's 404. */
export function route(call: Call, house: House): Reply {
  if (!Object.hasOwn(ROUTES, call.path)) return refusal(404, 'Not Found');
  const methods = ROUTES[call.path] ?? {};
  const endpoint = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (!endpoint) return refusal(405, 'Method Not Allowed', { allow: Object.keys(methods).join(', ') });
  return endpoint(call, house);
}

function models({ headers }: Call, { behaviour, apiKey }: House): Reply {
  return (
    (behaviour.authenticate ?? authenticate)(headers, apiKey, 'models') ??
    jsonAnswer(200, { object: 'list', data: behaviour.catalogue ?? CATALOGUE })
  );
}
