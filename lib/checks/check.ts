import type { CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { SuiteText } from '@/lib/domain/suites';
import type { Target } from '@/lib/domain/target';
import type { CaveatCode, Reason, SuiteId } from '@/lib/domain/words';
import type { GatewayRequest } from '@/lib/gateway/gateway';
import { type RuleTable, type Ruling, judgeBy } from './judging/rule';
import type { Conclusion } from './judging/conclude';
import { otherModel } from './judging/other-model';

/** One line of a check's table of calls. */
export interface CallSpec {
  /** Unique within the check; stored with every attempt. */
  name: string;
  request: GatewayRequest;
}

/** How a check makes its calls: all at once; all at once until the first passes; or one of them, picked by chance. */
export type Composition = 'all' | 'first' | 'any';

/** A call that is made once more, with the question changed, because of what the answer said. */
export interface FollowUp {
  /** Joined to the name of the call that it follows: `chat+fresh`. */
  id: string;
  /** When and how, in words, as the page of the rules prints it. */
  when: string;
  /** What it did, as the detail of a verdict that came of it says. */
  said: string;
  caveat: CaveatCode;
  applies(met: RecordedAttempt, asked: GatewayRequest, target: Target): boolean;
  changed(asked: GatewayRequest, target: Target, random: () => number): GatewayRequest;
}

/** Why a check was not asked at all. */
export interface Skip {
  reason: Extract<Reason, 'not_configured' | 'cancelled' | 'blocked'>;
  detail: string;
}

/** The catalogue of a run, as the checks that need it see it. */
export interface CatalogueSeen {
  /** Its calls in the order in which they were made; the last one counts. Empty when it could not be asked. */
  calls: CallRecord[];
  /** Whether a check of the suite is judged by it. Where none is, its failure is told by every check that needed it. */
  judged: boolean;
}

/** All that `judge` may look at. It can be rebuilt from the store, so a verdict can be recomputed. */
export interface Gathered {
  target: Target;
  /** The model that was asked, if the check asks one and it could be found. */
  model: string | null;
  calls: CallRecord[];
  skip: Skip | null;
  /** Null when the run did not ask for it, or the check has no use for it. */
  catalogue: CatalogueSeen | null;
}

export interface Judgement {
  reason: Reason;
  detail: string;
  line: string;
  lines: string[];
  httpStatus: number | null;
  latencyMs: number | null;
  servedModel: string | null;
  caveats: CaveatCode[];
}

/** One question about a target: a table of calls that is made as it stands, and a pure judge of what came of them. */
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
  /** True for the check whose calls are the catalogue of its run: the others wait for them where they need one. */
  keepsCatalogue?: true;
  /** What it sends: the one place where its question stands. Drawn anew by `random` where the check draws. */
  calls(target: Target, model: string, random: () => number): readonly CallSpec[];
  compose: Composition;
  /** What may follow a call, each at most once. */
  followUps: readonly FollowUp[];
  /** The tables that decide about its attempts, in order. */
  tables: readonly RuleTable[];
  /** The exit code of its suite when it fails, where the suite tells failures apart. */
  exit: number;
  judge(gathered: Gathered): Judgement;
}

/** What one attempt of a check amounts to. */
export const judgeAttempt = ({ tables }: Pick<Check, 'tables'>, evidence: Evidence): Ruling =>
  judgeBy(tables)(evidence);

export interface Suite extends SuiteText {
  /** Their order is that of the page, and means nothing else. */
  checks: readonly Check[];
}

/** A conclusion with the lines of its script, the one that tells the verdict first, and with whose answer it was. */
export function judgement(gathered: Gathered, conclusion: Conclusion, lines: [string, ...string[]]): Judgement {
  const { outcome, decided: _decided, said: _said, ...rest } = conclusion;
  const judged = { ...rest, line: lines[0], lines };
  const other = outcome === 'PASS' ? otherModel(gathered) : null;
  if (other === null) return judged;
  return { ...judged, detail: `${rest.detail} ${other}`, caveats: [...rest.caveats, 'other_model'] };
}
