import { CopyButton } from '@/components/ui/copy-button';
import { StandInName } from '@/components/ui/stand-in-name';
import { TEXT_LINK } from '@/components/ui/text-link';
import { useVisitor } from '@/lib/client/use-visitor';
import { ScenarioSelect } from './scenario-select';

const REAL = 'CHUTES_API_BASE=https://llm.chutes.ai/v1 CHUTES_API_KEY=… npm start';

/** Nobody may take the stand-in's answers for Chutes'. Only the embedded one can be told from here what to play. */
export function StandInBar({ embedded, onScenario }: { embedded: boolean; onScenario?: () => void }) {
  const { mayAct } = useVisitor();
  return (
    <aside className="border-b border-line bg-surface-strong text-sm/5" aria-label="Stand-in gateway">
      <div className="page flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 py-1 max-sm:gap-x-3 max-sm:gap-y-0.5">
        <StandInName />
        <details className="flex-1 max-sm:text-xs print:hidden">
          <summary className={`min-h-6 w-fit cursor-pointer list-none py-0.5 ${TEXT_LINK}`}>Connect yours</summary>
          <div className="grid gap-1.5 pt-1 pb-2">
            <p>
              Set the base and your key, in the environment or in <code className="text-xs">.env</code>, and start
              again. The key stays on the server.
            </p>
            <p className="flex flex-wrap items-center gap-2">
              <code className="min-w-0 text-xs">{REAL}</code>
              <CopyButton text={REAL} what="the command" />
            </p>
          </div>
        </details>
        {embedded && mayAct && <ScenarioSelect onChosen={onScenario} />}
      </div>
    </aside>
  );
}
