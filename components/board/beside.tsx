'use client';

import { useState } from 'react';
import { boardHref } from '@/components/ui/hrefs';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { useServerTime } from '@/lib/client/use-server-time';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import { type Beside as Compared, besideUpstream, CHANGE_WORDS } from '@/lib/verdict/beside-upstream';
import { spanText } from '@/lib/verdict/moment';
import { REASON_WORDS } from '@/lib/verdict/words';

const EVERY_MS = 5_000;
/** From so far apart on, two answers are not of the same moment, and it is said. */
const APART_MS = 60_000;
/** What was not due together is told as apart from here on. */
const LEAST_MS = 1_000;

interface Props {
  proxy: TargetStatus;
  gateway: TargetStatus;
  /** Runs of both from before the latest. */
  before: readonly Run[];
  staleAfterMs: number;
}

/** The same checks through a proxy and directly, beside each other, and what that says about the two. */
export function Beside({ proxy, gateway, before, staleAfterMs }: Props) {
  const moment = { now: useServerTime(EVERY_MS), staleAfterMs };
  const earlier = useSeenRuns(before, [proxy, gateway]);
  const { kind, sentence, pairs } = besideUpstream(proxy, gateway, moment, earlier);
  const isApart = pairs.some(({ apartMs, isSameSlot }) => apartMs !== null && !isSameSlot);
  return (
    <section aria-label="Direct beside proxied" className="page pt-6" data-beside={kind}>
      <h2 className="text-md font-semibold tracking-snug">{sentence}</h2>
      {isApart && (
        <p className="text-sm/5 text-muted" data-apart>
          Not all were asked at the same scheduled moment: what stands beside each other is then what is nearest in
          time.
        </p>
      )}
      <table className="mt-2 w-full text-left text-sm/5">
        <thead className="text-xs text-faint">
          <tr>
            <th scope="col" className="py-1 font-normal">
              Check
            </th>
            <th scope="col" className="py-1 font-normal wrap-anywhere">
              {proxy.name}
            </th>
            <th scope="col" className="py-1 font-normal wrap-anywhere">
              Directly: <TextLink href={boardHref(gateway.id)}>{gateway.name}</TextLink>
            </th>
            <th scope="col" className="py-1 font-normal max-lg:hidden">
              The proxy changes
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow key={pair.checkId} pair={pair} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** As many as six suites' runs have beside each other in some minutes. */
const MOST_SEEN = 24;

/** What was given, and every run that was a latest one while the page was looking: one of them may share a slot. */
function useSeenRuns(before: readonly Run[], targets: readonly TargetStatus[]): readonly Run[] {
  const [seen, setSeen] = useState(before);
  const latest = targets.flatMap(({ suites }) => suites.flatMap(({ latestRun }) => latestRun ?? []));
  const unseen = latest.filter((run) => !seen.some(({ id }) => id === run.id));
  if (unseen.length > 0) setSeen([...seen, ...unseen].slice(-MOST_SEEN));
  return seen;
}

const PairRow = ({
  pair: { checkId, proxied, direct, apartMs, isSameSlot, changes },
}: {
  pair: Compared['pairs'][number];
}) => (
  <tr className="border-t border-line align-top">
    <th scope="row" className="py-1.5 pr-3 font-normal wrap-anywhere">
      <code>{checkId}</code>
      {apartMs !== null && apartMs > (isSameSlot ? APART_MS : LEAST_MS) && (
        <span className="block text-xs text-muted">{spanText(apartMs)} apart</span>
      )}
    </th>
    <td className="py-1.5 pr-3">
      <Answer result={proxied} />
    </td>
    <td className="py-1.5 pr-3">
      <Answer result={direct} />
    </td>
    <td className="py-1.5 text-muted max-lg:hidden">
      {changes.map((change) => CHANGE_WORDS[change]).join('; ') || '–'}
    </td>
  </tr>
);

function Answer({ result }: { result: CheckResult | null }) {
  if (!result?.outcome || !result.reason) return <span className="text-faint">not asked of late</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <OutcomeMark mark={outcomeMark(result.outcome, result.reason)} size={14} />
      <span>{result.reason === 'ok' ? result.outcome : REASON_WORDS[result.reason]}</span>
      <span className="text-muted">{result.httpStatus ?? '–'}</span>
    </span>
  );
}
