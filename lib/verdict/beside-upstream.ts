import type { CheckResult } from '@/lib/domain/check-result';
import { sameModel } from '@/lib/domain/model-names';
import type { TargetStatus } from '@/lib/domain/status';
import { styleOfCheck } from '@/lib/domain/suites';
import { type Moment, isStale } from './of-status';
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
  changes: readonly AnswerChange[];
}

export type Beside =
  | { kind: 'both-well' | 'unknown'; pairs: readonly Pair[]; sentence: string }
  | { kind: 'only-proxy' | 'only-gateway' | 'both-alike' | 'changed'; pairs: readonly Pair[]; sentence: string };

type Told = Pick<TargetStatus, 'name' | 'authStyle' | 'suites'>;

/** A proxy beside the gateway behind it, by the latest runs of both: whose fault it is, and what the proxy changes. */
export function besideUpstream(proxy: Told, gateway: Told, moment: Moment): Beside {
  const direct = fresh(gateway, moment);
  const proxied = fresh(proxy, moment);
  const ids = [...new Set([...proxied.keys(), ...direct.keys()])];
  const pairs = ids.map((id) => pairOf(id, proxied.get(id) ?? null, direct.get(id) ?? null));
  const both = pairs.filter(({ apartMs }) => apartMs !== null);
  const [viaProxy, past] = [both.filter((pair) => isBad(pair.proxied)), both.filter((pair) => isBad(pair.direct))];
  const ownFault = viaProxy.filter((pair) => !past.includes(pair));
  const gateways = past.filter((pair) => !viaProxy.includes(pair));
  const changed = both.filter(({ changes }) => changes.length > 0);
  const told = (kind: Beside['kind'], sentence: string): Beside => ({ kind, pairs, sentence });
  if (both.length === 0) return told('unknown', 'Not known yet: the same checks have not run on both of late.');
  if (ownFault.length > 0) {
    return told(
      'only-proxy',
      `Only ${proxy.name} fails: ${namesOf(ownFault)} passed when ${gateway.name} was asked directly.`,
    );
  }
  if (gateways.length > 0) {
    return told(
      'only-gateway',
      `Only ${gateway.name} fails when it is asked directly: ${namesOf(gateways)} passed through ${proxy.name}.`,
    );
  }
  if (changed.length > 0) {
    const what = [...new Set(changed.flatMap(({ changes }) => changes))].map((change) => CHANGE_WORDS[change]);
    return told('changed', `${proxy.name} changes ${listed(what)} (${namesOf(changed)}).`);
  }
  if (viaProxy.length > 0) {
    return told('both-alike', `Both fail alike in ${namesOf(viaProxy)}: it is not ${proxy.name}.`);
  }
  return told('both-well', `${proxy.name} answers as ${gateway.name} does when it is asked directly.`);
}

export const CHANGE_WORDS: Record<AnswerChange, string> = {
  status: 'the status',
  wait: 'Retry-After, which it drops',
  model: 'the model that answers',
  body: 'the body',
};

const namesOf = (pairs: readonly Pair[]): string => named(pairs.map(({ checkId }) => checkId));

/** Header styles that are not in use say nothing of either. */
function fresh({ suites, authStyle }: Told, moment: Moment): Map<string, CheckResult> {
  const counting = suites.filter(({ latestRun, stale }) => latestRun && !stale && !isStale(latestRun, moment));
  const results = counting.flatMap(({ latestRun }) => latestRun?.checks ?? []);
  return new Map(
    results.filter(({ id }) => [null, authStyle].includes(styleOfCheck(id))).map((result) => [result.id, result]),
  );
}

const isBad = (result: CheckResult | null): boolean =>
  result?.outcome === 'FAIL' || result?.outcome === 'CAPACITY' || result?.outcome === 'ERROR';

function pairOf(checkId: string, proxied: CheckResult | null, direct: CheckResult | null): Pair {
  const at = (result: CheckResult | null) => Date.parse(result?.finishedAt ?? '');
  const apart = Math.abs(at(proxied) - at(direct));
  const isPair = proxied !== null && direct !== null && Number.isFinite(apart) && wasAsked(proxied) && wasAsked(direct);
  return {
    ...{ checkId, proxied, direct },
    apartMs: isPair ? apart : null,
    changes: isPair ? changesBetween(proxied, direct) : [],
  };
}

/** What was not asked, as it is not configured, is nothing to compare. */
const wasAsked = ({ outcome }: CheckResult): boolean => outcome !== null && outcome !== 'SKIPPED';

function changesBetween(proxied: CheckResult, direct: CheckResult): AnswerChange[] {
  const isSameStatus = proxied.httpStatus === direct.httpStatus;
  const [through, past] = [proxied, direct].map(({ attempts }) =>
    attempts.some(({ retryAfter }) => retryAfter !== null),
  );
  const served = proxied.servedModel !== null && direct.servedModel !== null;
  return [
    ...(isSameStatus ? [] : ['status' as const]),
    ...(past && !through && isBad(proxied) ? ['wait' as const] : []),
    ...(served && !sameModel(proxied.servedModel ?? '', direct.servedModel ?? '') ? ['model' as const] : []),
    ...(isSameStatus && proxied.reason !== direct.reason && isBad(proxied) !== isBad(direct) ? ['body' as const] : []),
  ];
}
