import type { Check, Suite } from '@/lib/checks/check';
import { RULES_VERSION, RULE_BOOK, SIGNAL_BOOK } from '@/lib/checks/judging/rule-book';
import { TOLD_WAYS } from '@/lib/checks/signals/wait/told-wait';
import type { CheckMethod, Methodology } from '@/lib/domain/api/methodology';
import type { Target } from '@/lib/domain/target';
import { RETRIED_REASONS } from '@/lib/domain/words';
import type { GatewayRequest } from '@/lib/gateway/gateway';
import { shownRequest } from '@/lib/gateway/wire-request';
import type { TargetLimits } from '@/lib/instrument/connect-target';
import { RequestProblem } from './request-problem';

export interface MethodologyParts {
  target: Target;
  suites: readonly Suite[];
  limits: TargetLimits;
  staleAfterMs: number;
}

const NO_MODEL = 'the-first-text-model-of-the-catalogue';

/** What the page of the rules prints, from the registry and the tables that decide. */
export function methodology({ target, suites, limits, staleAfterMs }: MethodologyParts): Methodology {
  const { timeoutMs, maxBytes, maxConcurrency, retry } = limits;
  return {
    rulesVersion: RULES_VERSION,
    suites: suites.map(({ exits, checks, ...text }) => ({
      ...text,
      exits: [...exits],
      checks: checks.map((check) => checkMethod(check, target)),
    })),
    tables: RULE_BOOK.map(({ id, title, rules }) => ({ id, title, rules: [...rules] })),
    signals: {
      kinds: SIGNAL_BOOK.kinds,
      sources: [...SIGNAL_BOOK.sources],
      order: { notNow: [...SIGNAL_BOOK.order.notNow], other: [...SIGNAL_BOOK.order.other] },
      limits: [...SIGNAL_BOOK.limits],
      notMeant: [...SIGNAL_BOOK.notMeant],
    },
    calls: [...SIGNAL_BOOK.calls],
    retried: [...RETRIED_REASONS],
    toldWays: TOLD_WAYS.map(({ id, what }) => ({ id, what })),
    proxy: target.proxy ?? null,
    limits: { timeoutMs, maxBytes, maxConcurrency, ...retry, staleAfterMs },
  };
}

function checkMethod(check: Check, target: Target): CheckMethod {
  const { id, title, asks, why, compose, followUps, tables } = check;
  const shown = (request: GatewayRequest) => shownRequest(target.baseUrl, request, 'the key');
  const draw = (random: number) =>
    check.calls(target, modelOf(check, target), () => random).map(({ request }) => request);
  const requests = draw(0);
  const sends = requests.map(shown);
  const drawn = JSON.stringify(sends) !== JSON.stringify(draw(0.5).map(shown));
  const follows = followUps.flatMap(({ when, changed }) =>
    requests.slice(0, 1).map((request) => ({ when, sends: shown(changed(request, target, () => 0)) })),
  );
  return { id, title, asks, why, sends, compose, follows, drawn, tables: tables.map((table) => table.id) };
}

/** The vision check names its own variable; every other one asks the text model. */
function modelOf(check: Check, { textModel, vlmModel }: Target): string {
  const model = check.model === 'vision' ? vlmModel : textModel;
  return model ?? (check.model === 'vision' ? 'CHUTES_VLM_MODEL' : NO_MODEL);
}

/** The instrument may be gone for a moment, which is nobody's fault who asks. */
export async function measured<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && error.name === 'InstrumentDownError') throw new RequestProblem(503, error.message);
    throw error;
  }
}
