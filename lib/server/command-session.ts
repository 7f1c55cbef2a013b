import { pino } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig, type Environment } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import type { Recorder } from '@/lib/runner/recorder';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import { startStandIn } from '@/lib/stand-in/start-stand-in';
import { openStore } from '@/lib/store/open-store';
import { connectTarget } from './connect-target';
import { createSnapshots } from './create-snapshots';
import { hiddenTexts } from './hidden-texts';
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
  watch: Partial<Recorder>;
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
  const [asked] = config.targets;
  const standsIn = options.standIn || asked.baseUrl === null;
  const standIn = standsIn ? await startStandIn({ clock: realClock, scenario: options.scenario }) : null;
  const ends = new Ends();
  const recorder = tellAll([...(store ? [store] : []), options.watch, ends]);
  const connected = connectTarget(asked, config.limits, standIn, recorder, log);
  const { runner, target, gateway } = connected;
  return {
    target,
    run: async (suite) => {
      const { run } = await runner.start(suite, 'cli');
      return ends.of(run.id);
    },
    cancel: async () => {
      await Promise.all(ends.awaited().map((id) => runner.cancel(id)));
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

/** Knows every run that has ended, whether it is asked before or after. */
class Ends {
  private readonly ended = new Map<string, Run>();
  private readonly waiting = new Map<string, (run: Run) => void>();

  readonly runEnded = async (run: Run): Promise<void> => {
    this.ended.set(run.id, run);
    this.waiting.get(run.id)?.(run);
    this.waiting.delete(run.id);
  };

  of(id: string): Promise<Run> {
    const run = this.ended.get(id);
    return run ? Promise.resolve(run) : new Promise((resolve) => this.waiting.set(id, resolve));
  }

  awaited(): string[] {
    return [...this.waiting.keys()];
  }
}

/** One after the other, so that what is told has been recorded; the last one hears of an end even if recording failed. */
function tellAll(recorders: readonly Partial<Recorder>[]): Recorder {
  const tell = async (deliver: (recorder: Partial<Recorder>) => Promise<void> | undefined) => {
    const failures: unknown[] = [];
    for (const recorder of recorders) {
      try {
        await deliver(recorder);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  return {
    runStarted: (run) => tell((recorder) => recorder.runStarted?.(run)),
    attemptEnded: (run, checkId, recorded) => tell((recorder) => recorder.attemptEnded?.(run, checkId, recorded)),
    waitEnded: (run, checkId, attempt) => tell((recorder) => recorder.waitEnded?.(run, checkId, attempt)),
    checkEnded: (run, check) => tell((recorder) => recorder.checkEnded?.(run, check)),
    runEnded: (run) => tell((recorder) => recorder.runEnded?.(run)),
  };
}
