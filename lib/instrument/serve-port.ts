import type { MessagePort } from 'node:worker_threads';
import { pino } from 'pino';
import type { Config } from '@/lib/config/config';
import { openStore } from '@/lib/store/open-store';
import { type LocalInstrument, assemble } from './assemble';
import type { Fact } from '@/lib/domain/fact';
import type { Target } from '@/lib/domain/target';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watch/watching';
import { watchPlanOf } from './watch/watch-plan';
import type { Commands, StandInAccess } from './instrument';

type Port = Pick<MessagePort, 'postMessage' | 'on' | 'close'>;

/** The instrument at the other end of a port, with a connection to the record of its own. Ends when it is told to close. */
export async function servePort(port: Port, config: Config): Promise<void> {
  const tell = (message: FromInstrument) => port.postMessage(message);
  try {
    const store = await openStore(config.store);
    const instrument = await assemble({
      config,
      targets: config.targets,
      store,
      log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
      sinks: [(fact) => tell({ kind: 'fact', fact })],
      onTargetChange: (target) => tell({ kind: 'target', target }),
      watch: watchPlanOf(config),
      onWatched: (target, suites) => tell({ kind: 'watched', target, suites }),
      onBudget: (notice) => tell({ kind: 'budget', notice }),
    });
    const answer = async ({ id, command, args }: ToInstrument) => {
      try {
        tell({ kind: 'answer', id, value: await perform(instrument, command, args) });
      } catch (error) {
        tell({ kind: 'refusal', id, error: toPlain(error) });
      }
      if (command !== 'close') return;
      await store.close();
      port.close();
    };
    port.on('message', (message: ToInstrument) => void answer(message));
    const { targets, standIn } = instrument;
    tell({ kind: 'ready', targets, standIn: standIn && { ...standIn } });
  } catch (error) {
    tell({ kind: 'failed', error: toPlain(error) });
    port.close();
  }
}

/** The arguments were typed where the command was given. */
function perform(instrument: LocalInstrument, command: ToInstrument['command'], args: readonly unknown[]) {
  const method = instrument[command] as (...given: unknown[]) => Promise<unknown>;
  return method.apply(instrument, [...args]);
}

/** What passes between the thread of the instrument and the one that serves people. */
export interface ThreadData {
  /** As it stands now: the file may have changed since, and not for the better. */
  config: Config;
}

export type CommandName = keyof Commands | 'close';

export interface ToInstrument {
  id: number;
  command: CommandName;
  args: readonly unknown[];
}

export type FromInstrument =
  | { kind: 'ready'; targets: readonly Target[]; standIn: StandInAccess | null }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refusal'; id: number; error: PlainError }
  | { kind: 'fact'; fact: Fact }
  | { kind: 'target'; target: Target }
  | { kind: 'watched'; target: string; suites: readonly WatchedSuite[] }
  | { kind: 'budget'; notice: BudgetNotice };

/** An error as it passes between threads, where its class is lost. */
interface PlainError {
  name: string;
  message: string;
  /** Of the system or a database. */
  code?: string;
}

function toPlain(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  return { name, message, ...('code' in error && { code: String(error.code) }) };
}

export const fromPlain = ({ message, ...more }: PlainError): Error => Object.assign(new Error(message), more);
