import { CopyButton } from '@/components/ui/copy-button';
import { ScenarioSelect } from './scenario-select';

const REAL = 'CHUTES_API_BASE=https://llm.chutes.ai/v1 CHUTES_API_KEY=… npm start';

/** Nobody may take the stand-in's answers for Chutes'. Only the embedded one can be told from here what to play. */
export function StandInBar({ embedded }: { embedded: boolean }) {
  return (
    <aside className="stand-in" aria-label="Stand-in gateway">
      <div className="page stand-in-content">
        <strong className="stand-in-name">Stand-in gateway, not Chutes</strong>
        <details className="stand-in-help">
          <summary>Connect the real one</summary>
          <div>
            <p>
              Set the base and your key, in the environment or in <code>.env</code>, and start again. The key stays on
              the server.
            </p>
            <p className="flex flex-wrap items-center gap-2">
              <code className="min-w-0">{REAL}</code>
              <CopyButton text={REAL} what="the command" />
            </p>
          </div>
        </details>
        {embedded && <ScenarioSelect />}
      </div>
    </aside>
  );
}
