import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { foldFacts, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Incident } from '@/lib/domain/watch/incident';
import type { Run } from '@/lib/domain/run';
import { foldRun, type IncidentState, NOTHING_WATCHED, type SuiteWatch } from '@/lib/watch/incidents/fold-run';
import { seenRun } from '@/lib/watch/incidents/seen-run';
import { bundleProcess } from './bundle-process';
import { EAGER_RULES } from './eager-rules';
import { openDatabase, openStore, type StoreLocation } from '@/lib/store/open-store';
import { isOpen } from '@/lib/store/runs/run-row';
import type { Schema } from '@/lib/store/schema';
import type { Store } from '@/lib/store/store';

const LEASE_MS = 1_500;
const SURVEY_MS = 100;
/** A process is killed so long after it began to work, at most. */
const LIFE_MS = 400;

export interface KillTrial {
  location: StoreLocation;
  kills: number;
  /** That run side by side, each of which is killed in turn and replaced. */
  processes: number;
}

export interface KillFigures {
  kills: number;
  /** Facts that somebody was told to be durable, and how many of them are not in the record. */
  told: number;
  missing: number;
  /** Runs, and how many of them do not read as the fold of their facts. */
  runs: number;
  torn: number;
  interrupted: number;
  /** Events of incidents, and whether they are the very ones that the ended runs bring about in their order. */
  events: number;
  eventsAsRuns: boolean;
  /** The longest that a run was open after its process was killed; its lease is 1.5 s. */
  longestOpenMs: number;
}

/** Kills processes at random moments while they record, and compares the record with what they had been told. */
export async function killTrial({ location, kills, processes }: KillTrial): Promise<KillFigures> {
  const script = await bundleProcess('lib/store/testing/restless-instance.ts');
  const store = await openStore(location);
  store.watchBy(() => EAGER_RULES);
  const db = await openDatabase(location);
  const trial = new Trial(store, db, script.file, location);
  try {
    const going = await Promise.all(Array.from({ length: processes }, () => trial.start()));
    for (let kill = 0; kill < kills; kill++) {
      await sleep(Math.random() * LIFE_MS);
      const at = kill % processes;
      const victim = going[at];
      if (victim) await trial.kill(victim);
      going[at] = await trial.start();
    }
    for (const left of going) await trial.kill(left);
    await trial.mourn();
    return { kills: kills + processes, ...(await trial.compare()) };
  } finally {
    await store.close();
    await db.destroy();
    await script.remove();
  }
}

interface Instance {
  id: string;
  process: ChildProcess;
}

class Trial {
  private readonly told = new Map<string, Set<number>>();
  private readonly deaths = new Map<string, number>();
  private readonly survey: NodeJS.Timeout;
  private longestOpenMs = 0;
  private started = 0;

  constructor(
    private readonly store: Store,
    private readonly db: Kysely<Schema>,
    private readonly script: string,
    private readonly location: StoreLocation,
  ) {
    this.survey = setInterval(() => void this.look(), SURVEY_MS);
  }

  /** Resolves once it works. Whatever it says until it is killed is kept. */
  async start(): Promise<Instance> {
    const id = `instance-${++this.started}`;
    const child = spawn(process.execPath, [this.script, JSON.stringify(this.location), id, String(LEASE_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('an instance has no output');
    const lines = createInterface(child.stdout);
    await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => Promise.reject(new Error('it ended')))]);
    lines.on('line', (line) => this.note(line));
    return { id, process: child };
  }

  async kill({ id, process: child }: Instance): Promise<void> {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    this.deaths.set(id, performance.now());
    const [, signal] = (await closed) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error('an instance ended by itself');
  }

  /** Waits until nobody who is dead has anything open, or much longer than that may take. */
  async mourn(): Promise<void> {
    const deadline = performance.now() + 10 * LEASE_MS;
    while (this.deaths.size > 0 && performance.now() < deadline) await sleep(SURVEY_MS);
    clearInterval(this.survey);
    if (this.deaths.size > 0) this.longestOpenMs = Infinity;
  }

  async compare(): Promise<Omit<KillFigures, 'kills'>> {
    const figures = { told: 0, missing: 0, runs: this.told.size, torn: 0, interrupted: 0, ...(await this.events()) };
    for (const [runId, seqs] of this.told) {
      const facts = await this.store.factsAfter(runId, 0);
      const kept = new Set(facts.map(({ seq }) => seq));
      figures.told += seqs.size;
      figures.missing += [...seqs].filter((seq) => !kept.has(seq)).length;
      const run = await this.store.run(runId);
      if (run?.status === 'interrupted') figures.interrupted += 1;
      const evidence = await this.store.attempts(runId);
      const whole =
        run !== null &&
        hasEnded(run) &&
        JSON.stringify(sorted(run)) === JSON.stringify(sorted(foldFacts(facts))) &&
        evidence.every((attempt) => attempt.evidence !== null) &&
        facts.filter(({ type, seq }) => type === 'run' && seq > 1).length === 1;
      if (!whole) figures.torn += 1;
    }
    return { ...figures, longestOpenMs: this.longestOpenMs };
  }

  private async events(): Promise<Pick<KillFigures, 'events' | 'eventsAsRuns'>> {
    const rows = await this.db.selectFrom('fact').select('json').orderBy('place').execute();
    const runs = rows.flatMap(({ json }) => {
      const fact = JSON.parse(json) as Fact;
      return fact.type === 'run' && hasEnded(fact.run) ? [fact.run] : [];
    });
    const expected = eventsOf(runs);
    const told = await this.db.selectFrom('incident_event').selectAll().orderBy('seq').execute();
    const found = told.map(({ type, json }) => `${type} ${(JSON.parse(json) as Incident).target}`);
    return { events: found.length, eventsAsRuns: JSON.stringify(found) === JSON.stringify(expected) };
  }

  private note(line: string): void {
    const [how, runId = '', seq] = line.split(' ');
    if (how !== 'recorded' && how !== 'heard') return;
    this.told.set(runId, (this.told.get(runId) ?? new Set()).add(Number(seq)));
  }

  /** As any other server does, and then how long it took. */
  private async look(): Promise<void> {
    const dead = [...this.deaths];
    await this.store.interruptLapsed(Date.now());
    const open = await this.db.selectFrom('run').select('owner').where(isOpen).execute();
    const owners = new Set(open.map(({ owner }) => owner));
    for (const [id, at] of dead) {
      if (owners.has(id) || !this.deaths.delete(id)) continue;
      this.longestOpenMs = Math.max(this.longestOpenMs, performance.now() - at);
    }
  }
}

/** What these runs bring about, worked out apart from the store. */
function eventsOf(runs: readonly Run[]): string[] {
  const known = new Map<string, { watch: SuiteWatch; open: IncidentState | null }>();
  return runs.flatMap((run) => {
    const { watch, open } = known.get(run.target) ?? { watch: NOTHING_WATCHED, open: null };
    const folded = foldRun(watch, open, seenRun(run), EAGER_RULES, () => run.id);
    const { incident } = folded;
    known.set(run.target, { watch: folded.watch, open: incident?.closedAt === null ? incident : null });
    return folded.event ? [`${folded.event} ${run.target}`] : [];
  });
}

/** With the members of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, sorted(member)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
