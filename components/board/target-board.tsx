'use client';

import { WatchControl } from '@/components/watch/watch-control';
import { ShareButton } from '@/components/snapshot/share-button';
import { laterPart } from '@/components/ui/lazy-part';
import { PageLink } from '@/components/ui/text-link';
import { useVisitor } from '@/lib/client/use-visitor';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import type { Lost } from '@/lib/verdict/sentence';
import { Matrix } from './matrix';
import type { EndedRun } from './run-announcement';
import { RunControls } from './run-controls';
import { RunLine } from './run-line';
import { useCommands } from './use-commands';
import { VerdictLine } from './verdict-line';
import type { ReactNode } from 'react';
import type { Target } from '@/lib/domain/target';

const OpenIncidents = laterPart(async () => (await import('@/components/incidents/open-incident')).OpenIncidents);
const Changes = laterPart(async () => (await import('./changes')).Changes);

interface Props {
  target: TargetStatus;
  /** Whether other targets stand on the same page. */
  isOneOfSeveral: boolean;
  staleAfterMs: number;
  /** Why nothing is known any more; null when all is well. */
  lost: Lost | null;
  /** When another scenario was chosen on this page, in milliseconds since the epoch; 0 when none was. */
  playedSince: number;
  ended: EndedRun[];
  apply: (run: Run) => void;
  /** For a proxy: how it answers beside the gateway behind it. */
  beside?: ReactNode;
  /** How its days went. */
  history: ReactNode;
}

/** Everything about one target: the sentence, the buttons, the matrix. */
export function TargetBoard({
  target,
  isOneOfSeveral,
  staleAfterMs,
  lost,
  playedSince,
  ended,
  apply,
  beside,
  history,
}: Props) {
  const commands = useCommands(target.id, apply);
  const { mayAct } = useVisitor();
  return (
    <section aria-label={target.name} data-target={target.id}>
      {isOneOfSeveral && <p className="page pt-6 font-semibold wrap-anywhere">{target.name}</p>}
      <div className="page flex items-start justify-between gap-x-10 gap-y-3 pt-4.5 pb-2.5 max-xl:flex-col max-xl:gap-2 max-lg:pt-3 max-lg:pb-1">
        <VerdictLine
          target={target}
          staleAfterMs={staleAfterMs}
          lost={lost}
          playedSince={playedSince}
          ended={ended}
          commands={commands}
        />
        <div className="relative grid min-w-0 shrink-0 justify-items-end gap-1.5 max-xl:w-full max-xl:justify-items-start max-lg:justify-items-stretch">
          {mayAct ? <RunControls target={target} lost={lost} commands={commands} /> : <OnlyLooking />}
          <RunLine target={target} staleAfterMs={staleAfterMs} ended={ended} />
        </div>
      </div>
      {/* The line is written after the matrix and stands above it, in room kept for it: a slow page grows at its end only. On a
          phone it stands below the checks, which are what a phone is taken out for. */}
      <div className="page grid grid-cols-1 grid-rows-[minmax(2rem,auto)_auto] max-sm:grid-rows-[auto_auto]">
        <Matrix target={target} />
        <div className="row-start-1 flex items-center justify-between gap-4 max-sm:row-start-2 max-sm:flex-wrap max-sm:gap-y-2 max-sm:py-3">
          <TargetIdentity target={target} />
          <OpenIncidents suites={target.suites} maintenance={target.maintenance} />
          {mayAct && (
            <span className="flex gap-2 noscript:hidden">
              <WatchControl target={target} />
              <ShareButton target={target.id} />
            </span>
          )}
        </div>
      </div>
      {beside}
      {history}
      <Changes target={target} />
    </section>
  );
}

/** In place of the buttons, for whoever may press none. */
function OnlyLooking() {
  const { mayRead } = useVisitor();
  return (
    <p className="text-sm text-muted print:hidden" data-only-looking>
      {mayRead ? (
        'Running and sharing take an operator.'
      ) : (
        <>
          <PageLink href="/sign-in">Sign in</PageLink> to run the checks.
        </>
      )}
    </p>
  );
}

/** Which gateway this is about, and how it is asked. */
export function TargetIdentity({ target }: { target: Target }) {
  return (
    <dl className="flex min-w-0 flex-wrap gap-x-6 pl-3 text-xs/5 text-muted max-lg:gap-x-3.5 max-lg:pl-1.5">
      <Fact name="Base URL">{target.baseUrl}</Fact>
      {target.proxy ? <Fact name="Proxy">{target.proxy}</Fact> : null}
      <Fact name="Auth">{target.authStyle}</Fact>
      <Fact name="Text">{target.textModel ?? <span className="font-sans">first of the catalogue</span>}</Fact>
      <Fact name="Vision">{target.vlmModel ?? <span className="font-sans">not set</span>}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex max-w-full min-w-0 gap-1.5">
      <dt className="shrink-0 text-faint">{name}</dt>
      <dd
        dir="auto"
        className="max-w-104 truncate font-mono"
        title={typeof children === 'string' ? children : undefined}
      >
        {children}
      </dd>
    </div>
  );
}
