import type { MessagePort } from 'node:worker_threads';
import { pino } from 'pino';
import { parseConfig, type Environment } from '@/lib/config/config';
import { openStore } from '@/lib/store/open-store';
import { assemble, type LocalInstrument } from './assemble';
import { toPlain, type FromInstrument, type ToInstrument } from './thread-messages';

type Port = Pick<MessagePort, 'postMessage' | 'on' | 'close'>;

/** The instrument at the other end of a port, with a connection to the record of its own. Ends when it is told to close. */
export async function servePort(port: Port, environment: Environment): Promise<void> {
  const tell = (message: FromInstrument) => port.postMessage(message);
  try {
    const config = parseConfig(environment);
    const store = await openStore(config.store);
    const instrument = await assemble({
      config,
      targets: config.targets,
      store,
      log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
      sinks: [(fact) => tell({ kind: 'fact', fact })],
      onTargetChange: (target) => tell({ kind: 'target', target }),
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
