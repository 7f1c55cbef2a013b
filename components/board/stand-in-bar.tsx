import { ScenarioSelect } from './scenario-select';

/** Nobody may take the stand-in's answers for Chutes'. Only the embedded one can be told from here what to play. */
export function StandInBar({ embedded }: { embedded: boolean }) {
  return (
    <aside className="stand-in" aria-label="Stand-in gateway">
      <div className="page stand-in-content">
        <p className="min-w-0">
          <strong className="stand-in-name">Stand-in gateway, not Chutes</strong>{' '}
          <span className="text-muted">
            To watch the real one, set <code className="font-mono text-xs">CHUTES_API_BASE</code> and{' '}
            <code className="font-mono text-xs">CHUTES_API_KEY</code>, then restart.
          </span>
        </p>
        {embedded && <ScenarioSelect />}
      </div>
    </aside>
  );
}
