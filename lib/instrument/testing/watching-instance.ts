import { pino } from 'pino';
import { parseConfig } from '@/lib/config/config';
import { assemble } from '@/lib/instrument/assemble';
import { openStore, type StoreLocation } from '@/lib/store/open-store';
import type { TargetPlan } from '@/lib/domain/target-plan';
import { SUITES } from '@/lib/domain/words';

/** What a server of a trial is told on its command line. */
export interface WatchingOrder {
  location: StoreLocation;
  id: string;
  leaseMs: number;
  /** Where every target is. */
  baseUrl: string;
  /** None: the stand-in with its default schedule. */
  targets: string[];
  everyMs: number;
}

/** A server without a desk that watches until it is killed. Says `ready`, and how much of the processor it took when it is asked to end. */
async function watchOn({ location, id, leaseMs, baseUrl, targets, everyMs }: WatchingOrder): Promise<void> {
  const config = parseConfig({ INSTANCE_ID: id, LEASE_MS: String(leaseMs), CHUTES_MAX_CONCURRENCY: '64' });
  const [standIn] = config.targets;
  const named = targets.map((target) => ({
    ...{ ...standIn, id: target, name: target, baseUrl, apiKey: 'a-key-that-is-long', textModel: 'org/text' },
  }));
  const store = await openStore(location);
  const plan = {
    targets: Object.fromEntries(targets.map((target) => [target, planOf(everyMs)])),
    witness: [],
    notify: [],
  };
  await assemble({
    config: { ...config, plan },
    targets: named.length > 0 ? named : config.targets,
    store,
    log: pino({ level: 'silent' }),
    sinks: [],
    watch: { plan, standInSchedule: named.length === 0 },
  });
  const [began, used] = [performance.now(), process.cpuUsage()];
  process.on('SIGTERM', () => {
    const { user, system } = process.cpuUsage(used);
    process.stdout.write(`${(user + system) / 1000 / (performance.now() - began)}\n`, () => process.exit(0));
  });
  process.stdout.write('ready\n');
}

const planOf = (everyMs: number): TargetPlan => ({
  ...{
    upstream: null,
    embeddingModel: null,
    budget: null,
    maintenance: [],
    incidents: { openAfter: 2, closeAfter: 2 },
  },
  schedules: Object.fromEntries(SUITES.map((suite) => [suite, { kind: 'every', everyMs }])),
});

await watchOn(JSON.parse(process.argv[2] ?? '{}') as WatchingOrder);
