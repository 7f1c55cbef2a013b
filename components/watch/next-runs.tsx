const DAY_MS = 86_400_000;

/** The next runs of a schedule, in its zone and in UTC. */
export function NextRuns({ runs, zone }: { runs: readonly string[]; zone: string }) {
  if (runs.length === 0) return <p className="text-sm text-muted">It would never run.</p>;
  const zones = [...new Set([isZone(zone) ? zone : 'UTC', 'UTC'])];
  return (
    <div className="grid text-xs/5 text-muted" data-next-runs>
      {zones.map((name, at) => (
        <p key={name}>
          <span className="text-faint">{at === 0 ? `Next, ${name}` : name}</span>{' '}
          {runs.map((run) => runText(run, name, isWithinDay(runs))).join(' · ')}
        </p>
      ))}
    </div>
  );
}

function runText(at: string, timeZone: string, clockOnly: boolean): string {
  const day = clockOnly ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const);
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...day, ...clock }).format(new Date(at));
}

const isWithinDay = (runs: readonly string[]): boolean =>
  Date.parse(runs.at(-1) ?? '') - Date.parse(runs[0] ?? '') < DAY_MS / 2;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
