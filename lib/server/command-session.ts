import { pino } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig, type Environment } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import type { RunRecord } from '@/lib/runner/run-record';
import type { Sink } from '@/lib/runner/sink';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import { startStandIn } from '@/lib/stand-in/start-stand-in';
import { openStore } from '@/lib/store/open-store';
import { connectTarget } from './connect-target';
import { createSnapshots } from './create-snapshots';
import { hiddenTexts } from './hidden-texts';
import { interimRecord } from './interim-record';
import { mendable } from './mendable';
import type { SharedSnapshot } from './snapshots';

export interface SessionOptions {
  /** Whether runs are kept in the store that the server uses too. */
  keep: boolean;
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

/**
 * Throws StartError when the operator can mend what is wrong. Runs that another process has open in the same store are
 * left alone: unlike a server that starts, a command cannot know that they are dead.
 */
export async function openCommandSession(environment: Environment, options: SessionOptions): Promise<CommandSession> {
  const config = await mendable(async () => parseConfig(environment));
  const log = pino({ level: config.logLevel }, options.log);
  const store = options.keep ? await mendable(() => openStore(config.store)) : null;
  const asked = options.standIn || config.gateway.baseUrl === null;
  const standIn = asked ? await startStandIn({ clock: realClock, scenario: options.scenario }) : null;
  const record = store ? interimRecord(store) : UNKEPT;
  const connected = connectTarget(config, standIn, record, log, [options.watch]);
  const { runner, target, gateway } = connected;
  const going = new Set<string>();
  return {
    target,
    run: async (suite) => {
      const { runId } = await runner.start(suite, 'cli');
      going.add(runId);
      const run = await runner.ended(runId);
      if (!run) throw new Error(`${suite} did not start`);
      return run;
    },
    cancel: async () => {
      await Promise.all([...going].map((id) => runner.cancel(id)));
    },
    share: () => {
      if (!store) throw new Error('This session keeps nothing, so there is nothing to share.');
      const { staleAfterMs } = config;
      const hidden = hiddenTexts(config, standIn);
      const parts = { clock: realClock, store, suites, staleAfterMs, hidden, targets: [connected] };
      return createSnapshots(parts).create({ target: target.id });
    },
    close: async () => {
      await runner.shutdown();
      await Promise.all([gateway.close(), standIn?.close()]);
      await store?.close();
    },
  };
}

/** For a session that keeps nothing. */
const UNKEPT: RunRecord = { record: async () => undefined, claim: async () => ({ joined: null }) };
