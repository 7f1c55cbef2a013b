import { suites as allSuites } from '@/lib/checks/registry';
import type { Clock } from '@/lib/clock/clock';
import type { ConnectedTarget } from '@/lib/instrument/connect-target';
import type { InstrumentParts } from '@/lib/instrument/instrument-parts';
import type { SlotName } from '@/lib/store/watch/watch-record';
import { Holds } from './holds';
import { Watch } from './watch';

export interface WatchParts extends Pick<InstrumentParts, 'store' | 'watch' | 'suites' | 'onWatched' | 'onBudget'> {
  config: Pick<InstrumentParts['config'], 'instance'>;
  clock: Clock;
  owner: string;
  /** Those that are connected now. */
  connected(): readonly ConnectedTarget[];
  report(error: unknown): void;
}

const NOBODY = () => undefined;

/**
 * Begins to run by itself what the plan and the record say, on the targets of an instrument. Resolves once that is known; with
 * null where nothing is kept, or nothing is to be run by itself.
 */
export async function openWatch(parts: WatchParts): Promise<Watch | null> {
  const { store, suites = allSuites, connected, owner, clock, config, report } = parts;
  if (!store || !parts.watch) return null;
  const { watch: record } = store;
  const holds = new Holds(record);
  const find = (id: string) => connected().find(({ target }) => target.id === id);
  const watch: Watch = new Watch(
    {
      ...{ record, owner, clock, report, leaseMs: config.instance.leaseMs },
      ...{ onWatched: parts.onWatched ?? NOBODY, onBudget: parts.onBudget ?? NOBODY },
      targets: () =>
        connected().map(({ target, configured }) => ({ id: target.id, isEmbedded: configured.baseUrl === null })),
      hold: async (id, suiteId, now) => {
        const suite = suites.find((one) => one.id === suiteId);
        const target = find(id)?.target;
        return suite && target ? holds.of({ target, plan: watch.plan.plan.targets[id], suite, now }) : null;
      },
      release: (target, suite) => holds.release(target, suite),
      run: async (slot: SlotName) => {
        const runner = find(slot.target)?.runner;
        if (!runner) return;
        const release = () => holds.release(slot.target, slot.suite);
        try {
          const moment = new Date(slot.moment).toISOString();
          const { runId, joined } = await runner.start(slot.suite, 'schedule', moment);
          if (joined) await record.skipSlot({ ...slot, owner }, { reason: 'overlap', until: null });
          void runner.ended(runId).then(release);
        } catch (error) {
          release();
          // Somebody else has taken it over meanwhile.
          if (!(error instanceof Error) || error.name !== 'SlotLostError') throw error;
        }
      },
    },
    parts.watch,
  );
  await watch.open();
  return watch;
}
