'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { settledCount } from '@/components/board/suite-state';
import { type BoardCommands, useCommands } from '@/components/board/use-commands';
import { ShareButton } from '@/components/snapshot/share-button';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Elapsed } from '@/components/ui/countdown';
import { Document } from '@/components/ui/document';
import { runHref } from '@/components/ui/hrefs';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { BudgetQuestion } from '@/components/watch/budget-question';
import { useRun } from '@/lib/client/use-run';
import { useVisitor } from '@/lib/client/use-visitor';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import type { RunNeighbours } from '@/lib/domain/run-neighbours';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Target } from '@/lib/domain/target';
import { OUTCOMES } from '@/lib/domain/words';
import { BesideRuns } from './beside-runs';
import { Crumbs, Facts } from './crumbs';
import { runsHref } from './run-filters';
import { type CheckTexts, RunMatrix } from './run-matrix';
import { runState } from './run-state';
import { RunVerdict } from './run-verdict';
import { StandInNote } from '@/components/ui/stand-in-name';

interface Props {
  initial: Run;
  /** By the server, for a run that has ended. */
  recorded: AttemptEvidence[];
  neighbours: RunNeighbours;
  texts: CheckTexts;
  targetName: string;
  /** Whether there are other targets that it could be taken for one of. */
  isOneOfSeveral: boolean;
  /** Null where it is no longer configured. */
  target: Target | null;
}

/** One run with all that it found; live while it goes. */
export function RunPage({ initial, recorded, neighbours, texts, targetName, isOneOfSeveral, target }: Props) {
  const { run, fault, apply } = useRun(initial);
  const router = useRouter();
  const said = useEvidenceOnceEnded(run);
  const commands = useCommands(run.target, (told) =>
    told.id === run.id ? apply(told) : router.push(runHref(told.id)),
  );
  const { previous, next, comparedWith } = neighbours;
  const name = SUITE_TEXT[run.suite].title;
  return (
    <Document>
      <title>{`${runState(run).word}: ${name} run${isOneOfSeveral ? `, ${targetName}` : ''} · Chutes status`}</title>
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Crumbs
          path={[
            { href: '/runs', name: 'Runs' },
            ...(isOneOfSeveral ? [{ href: runsHref({ target: run.target }), name: targetName }] : []),
            { href: runsHref({ suite: run.suite, target: run.target }), name },
          ]}
        />
        <BesideRuns previous={previous} next={next} />
      </div>
      <div className="flex items-start justify-between gap-x-10 gap-y-2 max-xl:flex-col">
        <RunVerdict run={run} target={target} comparedWith={comparedWith} commands={commands} />
        <RunActions run={run} isKnown={target !== null} commands={commands} />
      </div>
      <StandInNote shown={target?.standIn ?? false} />
      {fault && <Alert title="This dashboard’s own server cannot be reached.">{fault.message}</Alert>}
      {commands.problem && <Alert title={commands.problem.title}>{commands.problem.detail}</Alert>}
      <RunFacts run={run} targetName={targetName} />
      <h2 className="sr-only">Checks</h2>
      <RunMatrix run={run} target={target} texts={texts} before={comparedWith?.findings ?? {}} recorded={recorded} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </Document>
  );
}

interface ActionsProps {
  run: Run;
  /** Whether its target is still configured. */
  isKnown: boolean;
  commands: BoardCommands;
}

/** What may be done with a run: cancelled while it goes, then asked again and shared. Nothing for whoever may only look. */
function RunActions({ run, isKnown, commands: { asking, question, start, cancel } }: ActionsProps) {
  const { mayAct } = useVisitor();
  if (!mayAct) return null;
  return (
    <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-2 print:hidden" data-actions>
      {run.finishedAt === null ? (
        <Button key="cancel" size="small" inert={asking === 'cancel'} onClick={() => void cancel([run])}>
          Cancel the run
        </Button>
      ) : (
        isKnown && (
          <>
            <Button key="again" size="small" inert={asking !== null} onClick={() => void start(run.suite)}>
              Run {SUITE_TEXT[run.suite].title.toLowerCase()} again
            </Button>
            <ShareButton key="share" target={run.target} runs={[run.id]} />
          </>
        )
      )}
      <BudgetQuestion question={question} />
    </div>
  );
}

/** The evidence of a run that ended before our eyes is fetched by drawing the page anew. Returns what to announce. */
function useEvidenceOnceEnded(run: Run): string {
  const router = useRouter();
  const wasOpen = useRef(run.finishedAt === null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!wasOpen.current || run.finishedAt === null) return;
    wasOpen.current = false;
    setSaid(`The run has ended: ${runState(run).word}.`);
    router.refresh();
  }, [run, router]);
  return said;
}

function RunFacts({ run, targetName }: { run: Run; targetName: string }) {
  const counts = OUTCOMES.flatMap((word) => (run.counts[word] > 0 ? [`${run.counts[word]} ${word}`] : []));
  return (
    <Facts
      facts={[
        ['Target', targetName],
        ['Started', <Time key="started" at={run.startedAt} />],
        ['Took', run.durationMs === null ? <Elapsed key="took" since={run.startedAt} /> : durationText(run.durationMs)],
        ['Checks', run.finishedAt ? counts.join(', ') : `${settledCount(run)} of ${run.checks.length}`],
        ['Exit', run.exitCode === null ? null : <code key="exit">{run.exitCode}</code>],
        ['Asked', run.trigger === 'manual' ? 'by hand' : `by ${run.trigger}`],
        ['Id', <code key="id">{run.id}</code>],
      ]}
    />
  );
}
