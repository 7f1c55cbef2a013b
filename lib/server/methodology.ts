import type { Check, Suite } from '@/lib/checks/check';
import { RULE_BOOK, SIGNAL_BOOK } from '@/lib/checks/rule-book';
import { RULES_VERSION } from '@/lib/checks/rules-version';
import type { Config } from '@/lib/config/config';
import type { CheckMethod, Methodology } from '@/lib/domain/methodology';
import type { Target } from '@/lib/domain/target';
import { RETRIED_REASONS } from '@/lib/domain/words';
import { shownRequest } from '@/lib/gateway/wire-request';

export interface MethodologyParts {
  target: Target;
  suites: readonly Suite[];
  limits: Config['limits'];
  staleAfterMs: number;
}

const NO_MODEL = 'the-first-text-model-of-the-catalogue';

/** What the page of the rules prints, from the registry and the tables that decide. */
export function methodology({ target, suites, limits, staleAfterMs }: MethodologyParts): Methodology {
  const { timeoutMs, maxBytes, maxConcurrency, retry } = limits;
  return {
    rulesVersion: RULES_VERSION,
    suites: suites.map(({ id, title, retries, exits, checks }) => ({
      id,
      title,
      retries,
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
    proxy: target.proxy ?? null,
    limits: { timeoutMs, maxBytes, maxConcurrency, ...retry, staleAfterMs },
  };
}

function checkMethod(check: Check, target: Target): CheckMethod {
  const { id, title, asks, why, tables } = check;
  const draw = (random: number) =>
    check
      .requests(target, modelOf(check, target), () => random)
      .map((request) => shownRequest(target.baseUrl, request, 'the key'));
  const sends = draw(0);
  const drawn = JSON.stringify(sends) !== JSON.stringify(draw(0.5));
  return { id, title, asks, why, sends, drawn, tables: tables.map((table) => table.id) };
}

/** The vision check names its own variable; every other one asks the text model. */
function modelOf(check: Check, { textModel, vlmModel }: Target): string {
  const model = check.model === 'vision' ? vlmModel : textModel;
  return model ?? (check.model === 'vision' ? 'CHUTES_VLM_MODEL' : NO_MODEL);
}
