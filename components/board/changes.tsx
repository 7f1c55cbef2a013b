import { runHref } from '@/components/ui/hrefs';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { Time, TimeAgo } from '@/components/ui/time';
import type { HistoryEntry, TargetStatus } from '@/lib/domain/status';
import { changesOf } from '@/lib/verdict/changes';
import { REASON_WORDS } from '@/lib/verdict/words';

const SHOWN = 5;

/** The last times that a check began to say something else, newest first; nothing where none did. */
export function Changes({ target }: { target: TargetStatus }) {
  const changes = changesOf(target.suites.flatMap(({ checks }) => checks)).slice(0, SHOWN);
  if (changes.length === 0) return null;
  return (
    <section aria-label="Last changes" className="page pt-5" data-changes>
      <h2 className="pb-1 text-md font-semibold tracking-snug">Last changes</h2>
      <ol className="text-sm/5">
        {changes.map(({ checkId, from, to }) => (
          <li
            key={`${checkId} ${to.runId}`}
            className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-1.5 [&>*]:whitespace-nowrap"
          >
            <code className="w-41 font-medium">{checkId}</code>
            <span className="flex items-center gap-2">
              <Finding entry={from} /> <span aria-label="became">→</span> <Finding entry={to} />
            </span>
            <TextLink href={runHref(to.runId)} className={RUN_LINK}>
              <Time at={to.at} />
            </TextLink>
            <span className="text-muted max-sm:hidden print:hidden">
              <TimeAgo at={to.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const RUN_LINK = 'ml-auto inline-block min-h-6 text-muted underline-offset-[0.25em] hover:underline max-sm:ml-0';

/** What a check came to, by its mark and in words. */
export const Finding = ({ entry: { outcome, reason } }: { entry: HistoryEntry }) => (
  <>
    <OutcomeMark mark={outcomeMark(outcome, reason)} size={14} />
    {outcome === 'PASS' ? outcome : REASON_WORDS[reason]}
  </>
);
