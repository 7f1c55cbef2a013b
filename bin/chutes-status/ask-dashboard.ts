import { realClock } from '@/lib/clock/clock';
import { parseConfig, type Environment } from '@/lib/config/config';
import type { Trigger } from '@/lib/domain/words';
import { type Ask, askHere } from '@/lib/server/operations/ask-operation';
import { startStep } from '@/lib/server/start-error';
import type { DashboardOptions } from './dashboard-arguments';
import { askRemote } from './remote-ask';
import { UsageError } from './terminal';

/** A dashboard that can be asked: one that serves elsewhere, or the record of this machine. */
export interface Dashboard {
  ask: Ask;
  close(): Promise<void>;
}

/** The variable that holds the token for a dashboard elsewhere: never an argument, which other users of a machine can read. */
const TOKEN = 'CHUTES_STATUS_TOKEN';

/** Null where this machine has no gateway to ask. Throws UsageError and StartError. */
export async function openDashboard(
  { url, target, standIn }: Pick<DashboardOptions, 'url' | 'target' | 'standIn'>,
  environment: Environment,
  trigger: Trigger,
  note: (text: string) => void,
): Promise<Dashboard | null> {
  if (url !== undefined) {
    return { ask: askRemote({ url, token: environment[TOKEN] || undefined }), close: async () => undefined };
  }
  const config = await startStep(async () => parseConfig(environment));
  const chosen = config.targets.filter(({ id }) => target === undefined || target.split(',').includes(id));
  if (chosen.length === 0 && !standIn) {
    throw new UsageError(`There is no such target: there are ${config.targets.map(({ id }) => id).join(', ')}.`);
  }
  if (!standIn && chosen.some(({ baseUrl }) => baseUrl === null)) return null;
  const targets = standIn ? [{ ...config.targets[0], baseUrl: null }] : config.targets;
  const write = { write: (text: string) => note(text.trimEnd()) };
  // Not loaded where a dashboard elsewhere is asked.
  const [{ pino }, { openServer }] = await Promise.all([import('pino'), import('@/lib/server/open-server')]);
  const log = pino({ level: config.logLevel }, write);
  const { server } = await openServer({
    ...{
      // Whoever has this machine is asked for nothing, and the operator token of servers is their own matter.
      config: { ...config, metrics: false, access: { ...config.access, mode: 'open', operatorToken: null } },
      ...{ targets, guest: true, clock: realClock, log },
    },
  });
  return { ask: askHere(server, { trigger }), close: () => server.close() };
}
