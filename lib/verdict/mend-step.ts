import { REASON_TEXT } from '@/lib/domain/reason-text';
import { styleOfCheck } from '@/lib/domain/suites';
import type { Reason } from '@/lib/domain/words';
import type { CheckFacts } from './judge-target';
import { type StepContext, type Obstacle, runAgain, type Step } from './step';

/** For what is neither capacity nor the key: what the evidence around it leaves to do. */
export function mendStep(obstacle: Obstacle, evidence: StepContext): Step | null {
  const { check } = obstacle;
  const style = styleOfCheck(check.id);
  if (check.reason === null || (style !== null && style !== evidence.target.authStyle)) return null;
  const told = MEND[check.reason]?.(obstacle, evidence) ?? REASON_TEXT[check.reason].next;
  if (typeof told !== 'string') return told;
  return { kind: 'mend', phrase: [told], acts: [runAgain(obstacle, evidence)] };
}

type Mend = (obstacle: Obstacle, evidence: StepContext) => Step | string | null;

const MEND: Partial<Record<Reason, Mend>> = {
  server_error: reportStep,
  unexpected_status: reportStep,
  upstream_failed: reportStep,
  timeout: ({ check }, evidence) => {
    const quick = passed(check, evidence).map(({ latencyMs }) => latencyMs ?? 0);
    if (quick.length === 0)
      return 'Nothing was answered before the deadline: run again, and if it lasts, tell the gateway.';
    const slowest = (Math.max(...quick) / 1000).toFixed(1);
    return `Only this was not answered in time; ${quick.length} others took at most ${slowest} s. Run again.`;
  },
  network: ({ check }, evidence) => {
    const { baseUrl, proxy } = evidence.target;
    const [other] = passed(check, evidence);
    if (other) return `The address is good, as ${other.id} got through it: run again.`;
    const way = proxy ? `the proxy ${proxy}` : 'DNS and TLS';
    return `Nothing got through${baseUrl === null ? '' : ` to ${baseUrl}`}: check the address and ${way} from this machine.`;
  },
  model_not_found: ({ check }, { target }) => {
    const variable = variableOf(check, target);
    if (check.model === null || variable === null) return null;
    return {
      kind: 'set',
      phrase: [`The gateway does not know ${check.model}: set ${variable} to a model of its catalogue, and restart.`],
      acts: [{ do: 'copy', text: `${variable}=` }],
    };
  },
  not_found: ({ check }, evidence) => {
    const [other] = passed(check, evidence);
    const { baseUrl } = evidence.target;
    if (other) return `The base is good, as ${other.id} got through it: the gateway does not serve this one address.`;
    return baseUrl === null
      ? 'Check CHUTES_API_BASE: it is all that comes before /models.'
      : `Check CHUTES_API_BASE: nothing is at ${baseUrl}. It is all that comes before /models.`;
  },
  question_refused: ({ check }, { target }) => {
    const parameter = check.attempts.at(-1)?.signal?.parameter;
    const variable = variableOf(check, target);
    if (parameter === undefined) return null;
    return `${check.model ?? 'The model'} does not take ${parameter}${variable ? `: set ${variable} to one that does` : ''}.`;
  },
};

/** A fault on the gateway's side is told to it by the id under which it can look the call up, if it gave one. */
function reportStep(obstacle: Obstacle, evidence: StepContext): Step {
  const { check, suite } = obstacle;
  const last = check.attempts.at(-1);
  const through = suite.checks.filter(({ outcome }) => outcome === 'PASS').length;
  const extent = through > 0 ? `${through} of ${suite.checks.length} checks got through` : 'nothing got through';
  const again = runAgain(obstacle, evidence);
  const id = last?.invocationId;
  if (!last || !id) {
    return {
      kind: 'try-again',
      phrase: [`Run again: ${extent}, and the gateway named no id to report.`],
      acts: [again],
    };
  }
  const report = `${check.id}: ${check.httpStatus ?? 'no status'} at ${last.startedAt}, invocation ${id}`;
  return {
    kind: 'report',
    phrase: [`Run again: ${extent}. If it lasts, report invocation ${id} of `, { at: last.startedAt }, '.'],
    acts: [again, { do: 'copy', text: report }],
  };
}

const passed = (check: CheckFacts, { suites }: StepContext): CheckFacts[] =>
  suites
    .filter(({ stale }) => !stale)
    .flatMap(({ checks }) => checks)
    .filter(({ id, outcome, latencyMs }) => id !== check.id && outcome === 'PASS' && latencyMs !== null);

/** The variable that named the model of a check; null where nobody named one. */
function variableOf({ model }: CheckFacts, { textModel, vlmModel }: StepContext['target']): string | null {
  if (model === null) return null;
  if (model === vlmModel) return 'CHUTES_VLM_MODEL';
  return textModel === null || model === textModel ? 'CHUTES_TEXT_MODEL' : null;
}
