'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { settledCount } from '@/components/board/suite-state';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Document } from '@/components/ui/document';
import { Elapsed } from '@/components/ui/countdown';
import { Headline } from '@/components/ui/headline';
import { markTone } from '@/components/ui/mark';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { cancelRun } from '@/lib/client/run-commands';
import { useRun } from '@/lib/client/use-run';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import { OUTCOMES } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';
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
  standIn: boolean;
}

/** One run with all that it found; live while it goes. */
export function RunPage({ initial, recorded, targetName, isOneOfSeveral, standIn }: Props) {
  const { run, fault, apply } = useRun(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const said = useEvidenceOnceEnded(run);
  const { mark, word, why } = runState(run);
  const name = `${SUITE_TEXT[run.suite].title} run`;
  const isOpen = run.finishedAt === null;
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
      <Headline mark={mark}>
        <span className="min-w-0 flex-1">
          {name}: <span className={markTone(mark)}>{word.toLowerCase()}</span>
          {why && `, ${why}`}
        </span>
      </Headline>
      <StandInNote shown={standIn} />
      {fault && <Alert title="This dashboard’s own server cannot be reached.">{fault.message}</Alert>}
      {problem && <Alert title="The run was not cancelled.">{problem}</Alert>}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <RunFacts run={run} targetName={targetName} />
        <span className={isOpen ? '' : 'invisible'}>
          <Button onClick={() => void cancel()}>Cancel the run</Button>
        </span>
      </div>
      <RunChecks run={run} recorded={recorded} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </Document>
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
