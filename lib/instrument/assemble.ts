import { randomBytes } from 'node:crypto';
import { suites as allSuites } from '@/lib/checks/registry';
import { type Clock, realClock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import type { Plan } from '@/lib/domain/target-plan';
import { UNKEPT } from '@/lib/runner/sink';
import { type StandIn, startStandIn } from '@/lib/stand-in/start-stand-in';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import type { ConnectedTarget, TargetParts } from './connect-target';
import { ConnectedTargets } from './connected-targets';
import type { Instrument, InstrumentParts, StandInAccess } from './instrument';
import { keepPruning } from './keep-pruning';
import { type Lease, takeLease } from './lease';
import { type DueAfter, rulesOfPlan } from '@/lib/watch/incidents/suite-rules';
import { Walks } from './walks';
import { openWatch } from './watch/open-watch';
import type { Watch } from './watch/watch';
import { Witnesses } from './witness';

/** The instrument in this thread, with more to be had of it than commands. */
export interface LocalInstrument extends Instrument {
  readonly owner: string;
  /** With other limits than those that are configured for all, if given. */
  connect(target: TargetConfig, limits?: Config['limits']): ConnectedTarget;
  readonly connected: readonly ConnectedTarget[];
}

/** Builds the instrument: the same one for server, command line and tests. */
export async function assemble(parts: InstrumentParts): Promise<LocalInstrument> {
  const { clock = realClock, standIn: options = {} } = parts;
  const needsStandIn = parts.targets.some(({ baseUrl }) => baseUrl === null);
  const standIn = needsStandIn ? await startStandIn({ clock: realClock, ...options }) : null;
  const instrument = new AssembledInstrument({ ...parts, clock }, standIn);
  try {
    await instrument.open();
  } catch (error) {
    await instrument.close();
    throw error;
  }
  return instrument;
}

const CLOSE_MS = 3000;

class AssembledInstrument implements LocalInstrument {
  /** Anew at each start: what an earlier process of the same name left open is not ours. */
  readonly owner: string;
  readonly problem = null;
  private readonly lines: ConnectedTargets;
  readonly standIn: StandInAccess | null;
  private readonly walks: Walks | null;
  private readonly closing = new AbortController();
  private lease: Lease | null = null;
  private watch: Watch | null = null;
  private pruned: Promise<void> | null = null;
  /** The exchange of targets that goes on, or was the last. */
  private reloaded: Promise<unknown> = Promise.resolve();
  private plan: Plan;
  private readonly witnesses: Witnesses;
  private readonly report = (error: unknown): void =>
    this.parts.log.error({ err: error }, 'the instrument met an error');

  constructor(
    private readonly parts: InstrumentParts & { clock: Clock },
    private readonly running: StandIn | null,
  ) {
    const { config, store, clock } = parts;
    this.plan = config.plan;
    this.witnesses = new Witnesses(() => this.plan.witness, clock);
    this.owner = `${config.instance.id}-${randomBytes(4).toString('hex')}`;
    this.standIn = running && {
      ...{ baseUrl: running.baseUrl, apiKey: running.apiKey },
      get scenario() {
        return running.scenario();
      },
      set scenario(name) {
        running.switchTo(name);
      },
    };
    this.lines = new ConnectedTargets({
      ...{ limits: config.limits, standIn: this.standIn, parts: (target) => this.targetParts(target) },
      onLeft: (id) => this.walks?.leave(id),
    });
    const { owner, report } = this;
    this.walks = store && new Walks({ record: store.insight, account: store.watch, owner, clock, report });
  }

  /** Takes the lease first: nothing may be begun without. */
  async open(): Promise<void> {
    const { store, clock, config, log, targets, watch } = this.parts;
    const { report } = this;
    if (store) {
      const dueAfter = watch && ((...asked: Parameters<DueAfter>) => this.watch?.dueAfter(...asked) ?? null);
      store.watchBy(rulesOfPlan(() => this.plan, config.staleAfterMs, dueAfter));
      this.lease = await takeLease({
        ...{ instances: store, owner: this.owner, leaseMs: config.instance.leaseMs, clock, report },
        onLapsed: () => this.onLapsed(),
        onInterrupted: (runs) => log.warn({ runs }, 'runs of an instance that is gone are interrupted'),
      });
      const stopHearing = store.onCancelRequests(this.owner, (runId) => void this.lines.cancel(runId));
      this.closing.signal.addEventListener('abort', stopHearing);
      this.pruned = keepPruning(store, config.keep, clock, this.closing.signal, report);
    }
    for (const target of targets) this.connect(target);
    const connected = () => this.connected;
    this.watch = await openWatch({ ...this.parts, owner: this.owner, connected, report });
  }

  get connected(): readonly ConnectedTarget[] {
    return this.lines.all;
  }

  get targets(): readonly Target[] {
    return this.lines.targets;
  }

  connect: LocalInstrument['connect'] = (...asked) => this.lines.connect(...asked);

  reload(targets: readonly TargetConfig[], plan: Plan): Promise<readonly Target[]> {
    const reloaded = this.reloaded.then(async () => {
      this.plan = plan;
      const known = await this.lines.exchange(targets);
      await this.watch?.change(plan);
      return known;
    });
    this.reloaded = reloaded.catch(() => undefined);
    return reloaded;
  }

  async start(...[id, suite, trigger]: Parameters<Instrument['start']>) {
    await this.reloaded;
    return this.lines.find(id).runner.start(suite, trigger);
  }

  async cancel(runId: string) {
    const ended = await this.lines.cancel(runId);
    if (!ended) await this.parts.store?.requestCancel(runId);
    return ended;
  }

  async startWalk(order: Parameters<Instrument['startWalk']>[0]) {
    await this.reloaded;
    if (!this.walks) throw new Error('Nothing is kept here, so no walk can be made.');
    return this.walks.start(this.lines.find(order.target), order);
  }

  async stopWalk(id: string) {
    return this.walks ? this.walks.stop(id) : false;
  }

  async switchScenario(name: ScenarioName) {
    this.running?.switchTo(name);
  }

  async readSchedules() {
    await this.watch?.sync();
  }

  async ping() {}

  async close(): Promise<void> {
    this.closing.abort();
    const over = [
      ...this.connected.map(({ runner }) => runner.shutdown()),
      this.walks?.close(),
      this.watch?.close(),
      this.pruned,
    ];
    const closed = new AbortController();
    const late = realClock.sleep(CLOSE_MS, closed.signal).catch(() => undefined);
    await Promise.race([Promise.all(over), late]);
    closed.abort();
    await this.lease?.release();
    await Promise.all(this.connected.map(({ gateway }) => gateway.close()));
    await this.running?.close();
  }

  private onLapsed(): void {
    this.parts.log.error({ owner: this.owner }, 'the lease has lapsed: what was running is given up');
    for (const { runner } of this.connected) runner.giveUp();
  }

  private targetParts({ maxConcurrency: limit }: TargetConfig): TargetParts {
    const { store, clock, log, sinks, suites = allSuites, onTargetChange = () => undefined } = this.parts;
    const { owner } = this;
    return {
      askWitness: (signal) => this.witnesses.ask(signal),
      ...{ suites, sinks, owner, clock, log, record: store ?? UNKEPT, onChange: onTargetChange },
      ...(store && { share: (target) => (calls) => store.share(owner, target, { ...calls, limit }) }),
    };
  }
}
