'use client';

import { boardHref } from '@/components/ui/hrefs';
import { laterPart } from '@/components/ui/lazy-part';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TimeAgo } from '@/components/ui/time';
import { NextRun } from '@/components/watch/next-run';
import { useServerTime } from '@/lib/client/use-server-time';
import type { Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { verdictOf } from '@/lib/verdict/of-status';
import { sentenceOf } from '@/lib/verdict/sentence';
import { SIDE_WORDS } from '@/lib/verdict/words';
import { worstFirst } from './board-state';
import { suiteState } from './suite-state';

const OpenIncidents = laterPart(async () => (await import('@/components/incidents/open-incident')).OpenIncidents);

const EVERY_MS = 5_000;

/** All targets at a glance, the worst first; each leads to its board. */
export function Overview({ status, isLost }: { status: Status; isLost: boolean }) {
  const moment = { now: useServerTime(EVERY_MS), staleAfterMs: status.staleAfterMs };
  const judged = status.targets.map((target) => ({ target, verdict: verdictOf(target, moment) }));
  const sorted = worstFirst(judged, ({ verdict }) => verdict.mark);
  const bad = judged.filter(({ verdict }) => verdict.word === 'not-verified').length;
  return (
    <section aria-label="All targets" className="page pt-5 pb-2" data-overview>
      <h1 className="pb-3 text-2xl font-semibold tracking-tight">
        {isLost ? 'Not known now' : bad > 0 ? `${bad} of ${judged.length} targets not verified` : headOf(judged)}
      </h1>
      <ul className="border-t border-ink">
        {sorted.map(({ target, verdict }) => {
          const { word, because } = sentenceOf(verdict, moment.now);
          const mark = isLost ? 'UNKNOWN' : verdict.mark;
          return (
            <li
              key={target.id}
              data-overview-target={target.id}
              className="relative grid grid-cols-[13rem_minmax(0,1fr)_auto] items-start gap-x-6 gap-y-1 border-b border-line px-3 py-3 hover:bg-surface max-lg:grid-cols-1 max-lg:px-1.5"
            >
              <p className={`flex items-center gap-2 text-md font-semibold ${markTone(mark)}`}>
                <OutcomeMark mark={mark} size={18} />
                {SIDE_WORDS[isLost ? 'dashboard' : verdict.side]}
              </p>
              <div className="min-w-0">
                <h2 className="font-semibold wrap-anywhere">
                  <a href={boardHref(target.id)} className="after:absolute after:inset-0">
                    {target.name}
                  </a>
                </h2>
                <p className="text-sm/5 text-muted">
                  {word}: {because}
                </p>
              </div>
              <Suites target={target} />
              {(target.incident || target.maintenance) && (
                <div className="relative z-1 col-span-2 col-start-2 w-fit max-w-full max-lg:col-span-1 max-lg:col-start-1">
                  <OpenIncidents suites={target.suites} maintenance={target.maintenance} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function headOf(judged: readonly { verdict: ReturnType<typeof verdictOf> }[]): string {
  const isAll = judged.every(({ verdict }) => verdict.word === 'verified');
  return isAll ? `All ${judged.length} targets verified` : 'Nothing fails, and not everything is known';
}

const Suites = ({ target }: { target: TargetStatus }) => (
  <ul className="grid grid-cols-3 gap-x-4 text-xs/4.5 lg:w-108 xl:w-132">
    {target.suites.map((suite) => (
      <li key={suite.id} className="min-w-0">
        <SuiteGlance suite={suite} />
      </li>
    ))}
  </ul>
);

function SuiteGlance({ suite }: { suite: SuiteStatus }) {
  const { mark, word, run } = suiteState(suite);
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium">
        <OutcomeMark mark={mark} size={14} />
        {SUITE_TEXT[suite.id].title}
      </span>
      <span className="text-muted">
        {word}
        {run?.finishedAt && (
          <>
            , <TimeAgo at={run.finishedAt} short />
          </>
        )}
      </span>
      <span className="block min-h-4.5 max-xs:*:whitespace-normal">
        <NextRun suite={suite} />
      </span>
    </>
  );
}
