import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { sameModel } from '@/lib/domain/model-names';
import type { TargetStatus } from '@/lib/domain/status';
import { styleOfCheck } from '@/lib/domain/suites';
import { type Moment, isStale } from './of-status';
import { pairRuns } from './pair-runs';
import type { SuiteId } from '@/lib/domain/words';
import { listed, named } from './words';

/** How a proxy changes an answer that it passes on. */
export type AnswerChange = 'status' | 'wait' | 'model' | 'body';

/** The same question, asked through a proxy and directly. */
export interface Pair {
  checkId: string;
  proxied: CheckResult | null;
  direct: CheckResult | null;
  /** Milliseconds between the two answers; null where one of them is missing. */
  apartMs: number | null;
  /** Whether both runs were due at the same moment; where not, they are those nearest in time. */
  isSameSlot: boolean;
  changes: readonly AnswerChange[];
}

export type Beside =
  | { kind: 'both-well' | 'unknown'; pairs: readonly Pair[]; sentence: string }
  | {
      kind: 'only-proxy' | 'only-gateway' | 'each-alone' | 'both-alike' | 'changed';
      pairs: readonly Pair[];
      sentence: string;
    };

type Told = Pick<TargetStatus, 'id' | 'name' | 'authStyle' | 'suites'>;

/**
 * A proxy beside the gateway behind it, by runs of the same slot: whose fault it is, and what the proxy changes. `earlier`
 * are runs of both before the latest, among which those of one slot may be.
 */
export function besideUpstream(proxy: Told, gateway: Told, moment: Moment, earlier: readonly Run[] = []): Beside {
  const suites = new Set([...proxy.suites, ...gateway.suites].map(({ id }) => id));
  const pairs = [...suites].flatMap((suite) => {
    const [through, past] = [proxy, gateway].map((of) => freshRuns(of, suite, moment, earlier));
    return pairsOf({ proxy, gateway }, through ?? [], past ?? []);
  });
  const both = pairs.filter(({ apartMs }) => apartMs !== null);
  const [viaProxy, past] = [both.filter((pair) => isBad(pair.proxied)), both.filter((pair) => isBad(pair.direct))];
  const ownFault = viaProxy.filter((pair) => !past.includes(pair));
  const gateways = past.filter((pair) => !viaProxy.includes(pair));
  const changed = both.filter(({ changes }) => changes.length > 0);
  const told = (kind: Beside['kind'], sentence: string): Beside => ({ kind, pairs, sentence });
  if (both.length === 0) return told('unknown', 'Not known yet: the same checks have not run on both of late.');
  const alike = viaProxy.filter((pair) => past.includes(pair));
  if (ownFault.length > 0 || gateways.length > 0) {
    return told(...lonely({ proxy, gateway, ownFault, gateways, alike }));
  }
  if (changed.length > 0) {
    const what = changesOf(changed.flatMap(({ changes }) => changes));
    return told('changed', `${proxy.name} changes ${what} (${namesOf(changed)}).`);
  }
  if (viaProxy.length > 0) {
    const isAlike = viaProxy.every(({ proxied, direct }) => proxied?.reason === direct?.reason);
    const how = isAlike ? `alike in ${namesOf(viaProxy)}: it is not ${proxy.name}` : `in ${namesOf(viaProxy)}`;
    return told('both-alike', `Both fail ${how}.`);
  }
  return told('both-well', `${proxy.name} answers as ${gateway.name} does when it is asked directly.`);
}

interface Alone {
  proxy: Told;
  gateway: Told;
  /** What failed on one side only. */
  ownFault: readonly Pair[];
  gateways: readonly Pair[];
  /** What failed on both. */
  alike: readonly Pair[];
}

/** Whose fault it is where something failed on one side alone, and in which words. */
function lonely({ proxy, gateway, ownFault, gateways, alike }: Alone): [Beside['kind'], string] {
  const [own, others] = [namesOf(ownFault), namesOf(gateways)];
  if (ownFault.length > 0 && gateways.length > 0) {
    const how = `(${own}), and the other way round (${others})`;
    return ['each-alone', `${proxy.name} fails where ${gateway.name} does not ${how}.`];
  }
  const both = alike.length > 0 ? `; ${namesOf(alike)} failed on both.` : '.';
  if (ownFault.length > 0) {
    const begin = alike.length > 0 ? `${proxy.name} fails in more` : `Only ${proxy.name} fails`;
    const what = ownFault.flatMap(({ changes }) => changes).filter((change) => change !== 'status');
    const changes = what.length > 0 ? ` It changes ${changesOf(what)}.` : '';
    return ['only-proxy', `${begin}: ${own} passed when ${gateway.name} was asked directly${both}${changes}`];
  }
  const begin =
    alike.length > 0 ? `${gateway.name} fails in more` : `Only ${gateway.name} fails when it is asked directly`;
  return ['only-gateway', `${begin}: ${others} passed through ${proxy.name}${both}`];
}

export const CHANGE_WORDS: Record<AnswerChange, string> = {
  status: 'the status',
  wait: 'Retry-After, which it drops',
  model: 'the model that answers',
  body: 'the body',
};

const changesOf = (changes: readonly AnswerChange[]): string =>
  listed([...new Set(changes)].map((change) => CHANGE_WORDS[change]));

const namesOf = (pairs: readonly Pair[]): string => named(pairs.map(({ checkId }) => checkId));

/** What still counts of a suite: its latest run, and those before it. */
function freshRuns({ id, suites }: Told, suite: SuiteId, moment: Moment, earlier: readonly Run[]): Run[] {
  const { latestRun = null, stale = false } = suites.find((candidate) => candidate.id === suite) ?? {};
  const before = earlier.filter((run) => run.target === id && run.suite === suite && run.id !== latestRun?.id);
  return [...(latestRun && !stale ? [latestRun] : []), ...before].filter((run) => !isStale(run, moment));
}

/** The checks of a suite; what ran on one side alone stands beside nothing. */
function pairsOf(of: { proxy: Told; gateway: Told }, through: readonly Run[], past: readonly Run[]): Pair[] {
  const pair = pairRuns(through, past);
  const proxied = resultsOf(of.proxy, pair?.proxied ?? through[0]);
  const direct = resultsOf(of.gateway, pair?.direct ?? past[0]);
  const ids = [...new Set([...proxied.keys(), ...direct.keys()])];
  return ids.map((id) => pairOf(id, proxied.get(id) ?? null, direct.get(id) ?? null, pair?.isSameSlot ?? false));
}

/** Header styles that are not in use say nothing of either. */
const resultsOf = ({ authStyle }: Told, run: Run | undefined): Map<string, CheckResult> =>
  new Map(
    (run?.checks ?? [])
      .filter(({ id }) => [null, authStyle].includes(styleOfCheck(id)))
      .map((result) => [result.id, result]),
  );

const isBad = (result: CheckResult | null): boolean =>
  result?.outcome === 'FAIL' || result?.outcome === 'CAPACITY' || result?.outcome === 'ERROR';

function pairOf(checkId: string, proxied: CheckResult | null, direct: CheckResult | null, isSameSlot: boolean): Pair {
  const at = (result: CheckResult | null) => Date.parse(result?.finishedAt ?? '');
  const apart = Math.abs(at(proxied) - at(direct));
  const isPair = proxied !== null && direct !== null && Number.isFinite(apart) && wasAsked(proxied) && wasAsked(direct);
  return {
    ...{ checkId, proxied, direct, isSameSlot },
    apartMs: isPair ? apart : null,
    changes: isPair ? changesBetween(proxied, direct) : [],
  };
}

/** What was not asked, as it is not configured, is nothing to compare. */
const wasAsked = ({ outcome }: CheckResult): boolean => outcome !== null && outcome !== 'SKIPPED';

function changesBetween(proxied: CheckResult, direct: CheckResult): AnswerChange[] {
  const isSameStatus = proxied.httpStatus === direct.httpStatus;
  // The same status with another meaning: what was said beneath it is not the same. Where nothing came back nothing was said.
  const isOtherBody =
    isSameStatus &&
    proxied.httpStatus !== null &&
    proxied.reason !== direct.reason &&
    (isBad(proxied) || isBad(direct));
  const [through, past] = [proxied, direct].map(({ attempts }) =>
    attempts.some(({ retryAfter }) => retryAfter !== null),
  );
  const served = proxied.servedModel !== null && direct.servedModel !== null;
  return [
    ...(isSameStatus ? [] : ['status' as const]),
    ...(past && !through && isBad(proxied) ? ['wait' as const] : []),
    ...(served && !sameModel(proxied.servedModel ?? '', direct.servedModel ?? '') ? ['model' as const] : []),
    ...(isOtherBody ? ['body' as const] : []),
  ];
}
