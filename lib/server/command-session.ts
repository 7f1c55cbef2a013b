import { pino } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig, type Environment } from '@/lib/config/config';
import { applyFact } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import { assemble } from '@/lib/instrument/assemble';
import type { Sink } from '@/lib/runner/sink';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { createSnapshots } from './snapshots/create-snapshots';
import { hiddenTexts } from './snapshots/hidden-texts';
import { startStep } from './start-error';
import { RunFeed } from './runs/run-feed';
import type { SharedSnapshot } from './snapshots/snapshots';

export interface SessionOptions {
  /** Whether runs are kept in the store that the server uses too. */
  keep: boolean;
  /** Id of the target that is asked; the first when left out. */
  target?: string | undefined;
  /** Whether the stand-in is asked, whatever gateway is configured. */
  standIn: boolean;
  /** What the stand-in plays, when it is the one asked. */
  scenario?: ScenarioName | undefined;
  /** Told what happens to the runs of this session. */
  watch: Sink;
  /** Takes the lines of the log. */
  log: { write(text: string): void };
}

/** The product for one command: the same checks, runner and store as the server's, without a server. */
export interface CommandSession {
  target: Target;
  /** Resolves with the run as it ended, cancelled or not. */
  run(suite: SuiteId): Promise<Run>;
  /** Ends all that is going; the promises of `run` resolve with it. */
  cancel(): Promise<void>;
  /** A snapshot of the latest runs of the target. Only for a session that keeps them. */
  share(): Promise<SharedSnapshot>;
  close(): Promise<void>;
}

/** Throws StartError when the operator can mend what is wrong. Its runs stand on a lease of its own, as a server's do. */
export async function openCommandSession(environment: Environment, options: SessionOptions): Promise<CommandSession> {
  const config = await startStep(async () => parseConfig(environment));
  const log = pino({ level: config.logLevel }, options.log);
  const store = options.keep ? await startStep(() => openStore(config.store)) : null;
  const { watch, scenario } = options;
  const asked = config.targets.find(({ id }) => id === options.target) ?? config.targets[0];
  const targets = [options.standIn ? { ...asked, baseUrl: null } : asked];
  const instrument = await startStep(() =>
    assemble({ config, targets, store, log, sinks: [watch], standIn: { scenario } }),
  );
  const [connected] = instrument.connected;
  if (!connected) throw new Error('no target is configured');
  const { target, runner, limits } = connected;
  const going = new Set<string>();
  return {
    target,
    run: async (suite) => {
      const { runId } = await instrument.start(target.id, suite, 'cli');
      going.add(runId);
      const run = (await runner.ended(runId)) ?? (store && (await followElsewhere(runId, store, watch)));
      if (!run) throw new Error(`${suite} was lost`);
      return run;
    },
    cancel: async () => {
      await Promise.all([...going].map((id) => instrument.cancel(id)));
    },
    share: () => {
      if (!store) throw new Error('This session keeps nothing, so there is nothing to share.');
      const hidden = hiddenTexts(config, instrument.standIn);
      const targets = [{ target, limits, utilisation: null }];
      const { staleAfterMs } = config;
      return createSnapshots({ clock: realClock, store, suites, staleAfterMs, hidden, targets }).create({
        target: target.id,
      });
    },
    close: async () => {
      await instrument.close();
      await store?.close();
    },
  };
}

/** A suite that goes on already, at a server on the same record, is not asked twice: its run is told as if it were ours. */
async function followElsewhere(runId: string, store: Store, watch: Sink): Promise<Run | null> {
  const feed = new RunFeed(store);
  const stop = store.onFacts((facts) => facts.forEach(feed.hear));
  let known: Run | null = null;
  for await (const fact of (await feed.follow(runId, null, new AbortController().signal)) ?? []) {
    if (known) known = applyFact(known, fact);
    else if (fact.type === 'run') known = fact.run;
    if (known) watch(fact, known);
  }
  stop();
  return known;
}
