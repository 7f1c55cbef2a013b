import type { Run } from '@/lib/domain/run';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Server } from '@/lib/server/server';

type Opened = { instrument: Pick<Instrument, 'start'>; server: Pick<Server, 'events' | 'run'> };

/** For tests: a run of its own, as a schedule starts it if nothing else is said; resolves when it has ended. */
export async function runToEnd(
  { instrument, server }: Opened,
  target: string,
  { suite = 'doctor', trigger = 'schedule' }: { suite?: SuiteId; trigger?: Trigger } = {},
): Promise<Run> {
  for (;;) {
    const { runId, joined } = await instrument.start(target, suite, trigger);
    for await (const _ of (await server.events(runId, null, new AbortController().signal)) ?? []);
    // The one before had ended, but was not let go yet.
    if (!joined) return server.run(runId);
  }
}
