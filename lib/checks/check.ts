import type { CallRecord, Signal } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { Target } from '@/lib/domain/target';
import type { AuthStyle, Outcome, Reason, SuiteId } from '@/lib/domain/words';
import type { GatewayRequest } from '@/lib/gateway/gateway';
import type { RuleTable } from './rule';

/** What one attempt's evidence amounts to. The outcome follows from the reason (OUTCOME_OF). */
export interface Verdict {
  reason: Reason;
  /** The gateway's own words or ours, one line, bounded; null when there is nothing to add. */
  message: string | null;
  /** Id of the rule that decided. */
  rule: string;
  /** What that rule stood on, when it was something the answer said; of a refused parameter with its name. */
  signal?: Signal;
}

export interface CallSpec {
  /** Unique within the check; stored with every attempt. */
  name: string;
  request: GatewayRequest;
  judge: (evidence: Evidence) => Verdict;
}

/** Why a check was not asked at all. */
export interface Skip {
  reason: Extract<Reason, 'not_configured' | 'cancelled' | 'blocked'>;
  detail: string;
}

/** All that `judge` may look at. It can be rebuilt from the store, so a verdict can be recomputed. */
export interface Gathered {
  target: Target;
  /** The model that was asked, if the check asks one and it could be found. */
  model: string | null;
  calls: CallRecord[];
  skip: Skip | null;
}

export type ModelChoice = { model: string } | { skip: Skip };

export interface Deployment {
  /** The name that callers ask for; several deployments may share it. */
  modelName: string;
  model: string;
  authStyle: AuthStyle;
  id: string;
}

/** What the runner lends a check for gathering: every call made through it is limited, retried and recorded. */
export interface CheckContext {
  target: Target;
  call(spec: CallSpec, signal?: AbortSignal): Promise<CallRecord>;
  /** The catalogue of this run: asked once and recorded with the check that asks first. */
  catalogue(authStyle: AuthStyle): Promise<CallRecord>;
  /** The configured text model, else the first text model of the catalogue. */
  textModel(): Promise<ModelChoice>;
  /** One of the deployments under `modelName`, by simple shuffle. */
  route(deployments: Deployment[], modelName: string): Deployment;
  /** All tasks at once under the target's limit; results in input order; a failure stays in its own entry. */
  parallel<T>(tasks: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]>;
  /** Fires all, resolves with the first that `won`, cancels the rest; with every loss in input order if none did. */
  firstSuccess<T>(tasks: ((signal: AbortSignal) => Promise<T>)[], won: (value: T) => boolean): Promise<T[]>;
  random(): number;
}

export interface Judgement {
  reason: Reason;
  detail: string;
  line: string;
  lines: string[];
  httpStatus: number | null;
  latencyMs: number | null;
  servedModel: string | null;
}

/** One question about a target. `gather` observes and never concludes; `judge` concludes and is pure. */
export interface Check {
  id: string;
  suite: SuiteId;
  title: string;
  /** One sentence: what it asks the gateway. */
  asks: string;
  /** One or two sentences: why the answer matters, and what it cannot prove. */
  why: string;
  /** Which of the target's models it asks; null when it asks none. */
  model: 'text' | 'vision' | null;
  /** What it sends for this model, as `gather` does; drawn anew by `random` where the check draws. */
  requests(target: Target, model: string, random: () => number): GatewayRequest[];
  gather(context: CheckContext): Promise<Pick<Gathered, 'model' | 'skip'>>;
  /** The tables that decide about its attempts, in order. */
  tables: readonly RuleTable[];
  /** What one attempt of this check's own calls amounts to. */
  judgeAttempt(evidence: Evidence): Verdict;
  judge(gathered: Gathered): Judgement;
}

export interface Suite {
  id: SuiteId;
  title: string;
  /** Preflight is a look, not an effort: it takes the first answer. */
  retries: boolean;
  checks: readonly Check[];
  /** The exit codes in words, in the order in which they are decided. */
  exits: readonly { code: number; when: string }[];
  /** The script's exit code for these outcomes (lib/domain words: 0, 12, 21, 22, 31, 32, 41). */
  exitCode(results: readonly SettledCheck[]): number;
}

export interface SettledCheck {
  id: string;
  outcome: Outcome;
  reason: Reason;
  httpStatus: number | null;
}
