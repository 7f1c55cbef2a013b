import { Block } from '@/components/ui/document';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time, TimeAgo } from '@/components/ui/time';
import { TextLink } from '@/components/ui/text-link';
import { runHref } from '@/components/ui/hrefs';
import { exitWords, SUITE_TEXT } from '@/lib/domain/suites';
import type { Run } from '@/lib/domain/run';

/** The latest of what scripts said, apart from our own runs; nothing where no script ever said anything. */
export function ScriptRuns({ runs, targets }: { runs: readonly Run[]; targets: readonly NamedTarget[] }) {
  if (runs.length === 0) return null;
  return (
    <Block id="scripts" title="Told by scripts">
      <p className="pb-2 text-sm text-muted">What the scripts printed, to be compared with ours. None of it counts.</p>
      <ul>
        {runs.map(({ id, suite, target, startedAt, exitCode }) => (
          <li key={id} className="flex flex-wrap gap-x-3 border-t border-line py-1.5 text-sm">
            <TextLink href={runHref(id)}>
              <Time at={startedAt} />
            </TextLink>
            <span className="text-faint print:hidden">
              <TimeAgo at={startedAt} />
            </span>
            <span>{SUITE_TEXT[suite].title}</span>
            {targets.length > 1 && (
              <span className="text-muted">{targets.find((one) => one.id === target)?.name ?? target}</span>
            )}
            <span className="text-muted" title={`exit ${exitCode}`}>
              {exitCode === null ? '' : exitWords(suite, exitCode)}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
