import { ScenarioSelect } from './scenario-select';

/** Nobody may take the stand-in's answers for Chutes'. */
export function StandInBar() {
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
        <ScenarioSelect />
      </div>
    </aside>
  );
}
