'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { settledCount } from '@/components/board/suite-state';
import { StepLine } from '@/components/board/step-line';
import { useCommands } from '@/components/board/use-commands';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Document } from '@/components/ui/document';
import { Elapsed } from '@/components/ui/countdown';
import { runHref } from '@/components/ui/hrefs';
import { type Mark, markTone } from '@/components/ui/mark';
import { SideLine } from '@/components/ui/side-line';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { cancelRun } from '@/lib/client/run-commands';
import { useRun } from '@/lib/client/use-run';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import { OUTCOMES } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Side } from '@/lib/domain/words';
import type { Target } from '@/lib/domain/target';
import { runsStep, runsVerdict } from '@/lib/verdict/of-run';
import { Crumbs, Facts } from './crumbs';
import { RunChecks } from './run-checks';
import { runsHref } from './run-filters';
import { runState } from './run-state';
import { StandInNote } from './stand-in-note';

interface Props {
  initial: Run;
  /** By the server, for a run that has ended. */
  recorded: AttemptEvidence[];
  targetName: string;
  /** Whether there are other targets that it could be taken for one of. */
  isOneOfSeveral: boolean;
  /** Null where it is no longer configured. */
  target: Target | null;
}

/** One run with all that it found; live while it goes. */
export function RunPage({ initial, recorded, targetName, isOneOfSeveral, target }: Props) {
  const { run, fault, apply } = useRun(initial);
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const said = useEvidenceOnceEnded(run);
  const { mark, word, why } = runState(run);
  const name = `${SUITE_TEXT[run.suite].title} run`;
  const isOpen = run.finishedAt === null;
  const step = runsStep([run], target);
  const commands = useCommands(run.target, (started) => router.push(runHref(started.id)));
  const cancel = () => cancelRun(run.id).then(apply, (error: Error) => setProblem(error.message));
  return (
    <Document>
      <title>{`${word}: ${name}${isOneOfSeveral ? `, ${targetName}` : ''} · Chutes status`}</title>
      <Crumbs
        path={[
          { href: '/runs', name: 'Runs' },
          ...(isOneOfSeveral ? [{ href: runsHref({ target: run.target }), name: targetName }] : []),
          { href: runsHref({ suite: run.suite, target: run.target }), name: SUITE_TEXT[run.suite].title },
        ]}
      />
      <div>
        <SideLine {...sideOf(run, target, mark)} mark={mark} />
        <h1 className="pl-9 text-lg font-medium tracking-snug text-balance max-lg:pl-0 max-lg:text-md/5">
          {name}: <span className={`font-semibold ${markTone(mark)}`}>{word.toLowerCase()}</span>
          {why && `, ${why}`}
        </h1>
        {step && target && <StepLine step={step} commands={commands} />}
      </div>
      <StandInNote shown={target?.standIn ?? false} />
      {fault && <Alert title="This dashboard’s own server cannot be reached.">{fault.message}</Alert>}
      {problem && <Alert title="The run was not cancelled.">{problem}</Alert>}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <RunFacts run={run} targetName={targetName} />
        <span className={isOpen ? '' : 'invisible'}>
          <Button onClick={() => void cancel()}>Cancel the run</Button>
        </span>
      </div>
      <RunChecks run={run} target={target} recorded={recorded} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </Document>
  );
}

/** Whose side it was; a run without a verdict says what became of it instead. */
function sideOf(run: Run, target: Target | null, mark: Mark): { side: Side; words?: string } {
  if (run.status === 'finished') return { side: runsVerdict([run], target).side };
  return { side: mark === 'ERROR' ? 'dashboard' : 'unknown', words: runState(run).word };
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
