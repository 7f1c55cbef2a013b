import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Config } from '@/lib/config/config';
import type { TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import type { Plan } from '@/lib/domain/target-plan';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watch/watching';
import type { Commands, Instrument, StandInAccess } from './instrument';
import { realClock } from '@/lib/clock/clock';
import { ToldRuns, toAll, type Sink } from '@/lib/runner/sink';
import { AskedCommands, DOWN, InstrumentDownError } from './asked-commands';
import { watchPulse } from './watch-pulse';
import { fromPlain, type CommandName, type FromInstrument, type ThreadData } from './serve-port';

export interface ThreadParts {
  /** The program that serves the instrument at its port. */
  script: URL;
  config: Config;
  log: Logger;
  /** As those of an instrument in this thread: told here, so that they cost the other thread nothing. */
  sinks: readonly Sink[];
  onWatched?: (target: string, suites: readonly WatchedSuite[]) => void;
  onBudget?: (notice: BudgetNotice) => void;
}

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 10_000;
const CLOSE_MS = 4000;

/** Starts the instrument in a thread of its own, so that nothing that this thread does moves a measured time. */
export async function startInstrumentThread(parts: ThreadParts): Promise<Instrument> {
  const thread = new InstrumentThread(parts);
  await thread.begin();
  return thread;
}

class InstrumentThread implements Instrument {
  readonly targets: Target[] = [];
  standIn: StandInAccess | null = null;
  problem: string | null = DOWN;
  private worker: Worker | null = null;
  private readonly asked = new AskedCommands();
  private closing = false;
  private restartMs = FIRST_RESTART_MS;
  private config: Config;
  private readonly awaitingReady: (() => void)[] = [];

  private readonly runs: ToldRuns;

  constructor(private readonly parts: ThreadParts) {
    this.config = parts.config;
    this.runs = new ToldRuns(toAll(parts.sinks, (err, message) => (parts.log.error({ err }, message), '')));
  }

  start = (...args: Parameters<Commands['start']>) => this.ask<'start'>('start', args);
  cancel = (...args: Parameters<Commands['cancel']>) => this.ask<'cancel'>('cancel', args);
  startWalk = (...args: Parameters<Commands['startWalk']>) => this.ask<'startWalk'>('startWalk', args);
  stopWalk = (...args: Parameters<Commands['stopWalk']>) => this.ask<'stopWalk'>('stopWalk', args);
  readSchedules = () => this.ask<'readSchedules'>('readSchedules', []);
  ping = (...args: Parameters<Commands['ping']>) => this.ask<'ping'>('ping', args);

  async switchScenario(...args: Parameters<Commands['switchScenario']>): Promise<void> {
    // What is asked after it meets the new scenario, since commands are taken in order.
    if (this.standIn) [this.standIn.scenario] = args;
    await this.ask<'switchScenario'>('switchScenario', args);
  }

  /** One that is down takes them when it is started again. */
  async reload(targets: readonly TargetConfig[], plan: Plan): Promise<readonly Target[]> {
    const [first, ...others] = targets;
    if (!first) throw new Error('there must be at least one target');
    this.config = { ...this.config, targets: [first, ...others], plan };
    try {
      this.learn(await this.ask<'reload'>('reload', [targets, plan]));
    } catch (error) {
      if (!(error instanceof InstrumentDownError)) throw error;
      await new Promise<void>((resolve) => this.awaitingReady.push(resolve));
    }
    return this.targets;
  }

  /** Resolves when the instrument is ready; rejects when it cannot be. */
  begin(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { script, log } = this.parts;
      const worker = new Worker(script, { workerData: { config: this.config } satisfies ThreadData });
      this.worker = worker;
      worker.on('message', (message: FromInstrument) => {
        if (message.kind === 'failed') reject(fromPlain(message.error));
        this.hear(message);
        if (message.kind !== 'ready') return;
        resolve();
        this.watch(worker);
      });
      worker.on('error', (err) => log.error({ err }, 'the thread of the instrument failed'));
      worker.on('exit', (code) => {
        reject(new InstrumentDownError(`The thread of the instrument ended with code ${code}.`));
        this.onExit(worker, code);
      });
    });
  }

  async close(): Promise<void> {
    this.closing = true;
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const giveUp = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await this.ask('close', []).catch(() => undefined);
    await ended;
    clearTimeout(giveUp);
  }

  /** One that hangs is ended, and so is started again like one that died. */
  private watch(worker: Worker): void {
    const over = new AbortController();
    worker.once('exit', () => over.abort());
    void watchPulse({
      ...{ ping: this.ping, clock: realClock, over: over.signal },
      onSilent: () => {
        this.parts.log.error('the thread of the instrument does not answer');
        void worker.terminate();
      },
    });
  }

  private hear(message: FromInstrument): void {
    switch (message.kind) {
      case 'fact':
        return this.runs.tell(message.fact);
      case 'target':
        this.learnOne(message.target);
        return;
      case 'watched':
        this.parts.onWatched?.(message.target, message.suites);
        return;
      case 'budget':
        this.parts.onBudget?.(message.notice);
        return;
      case 'ready':
        this.learn(message.targets);
        this.standIn = message.standIn;
        this.problem = null;
        this.restartMs = FIRST_RESTART_MS;
        for (const resolve of this.awaitingReady.splice(0)) resolve();
        return;
      case 'answer':
        this.asked.answer(message.id, message.value);
        return;
      case 'refusal':
        this.asked.refuse(message.id, fromPlain(message.error));
        return;
      case 'failed':
        return;
      default:
        message satisfies never;
    }
  }

  /** All that there are, in their order. They stay the same objects, as others hold them. */
  private learn(targets: readonly Target[]): void {
    this.targets.splice(0, this.targets.length, ...targets.map((target) => this.learnOne(target)));
  }

  private learnOne(target: Target): Target {
    const known = this.targets.find(({ id }) => id === target.id);
    return known ? Object.assign(known, target) : target;
  }

  private ask<Name extends keyof Commands>(command: Name, args: readonly unknown[]): ReturnType<Commands[Name]>;
  private ask(command: CommandName, args: readonly unknown[]): Promise<unknown>;
  private ask(command: CommandName, args: readonly unknown[]): Promise<unknown> {
    const { worker } = this;
    if (!worker || (this.problem !== null && command !== 'close')) return Promise.reject(new InstrumentDownError(DOWN));
    return this.asked.ask(worker, command, args);
  }

  private onExit(worker: Worker, code: number): void {
    if (this.worker === worker) this.worker = null;
    this.problem = DOWN;
    this.runs.forget();
    this.asked.giveUp();
    if (this.closing || this.targets.length === 0) return;
    this.parts.log.error({ code }, 'the thread of the instrument has ended; it is started again');
    const wait = this.restartMs;
    this.restartMs = Math.min(2 * wait, LONGEST_RESTART_MS);
    setTimeout(() => {
      if (!this.closing) this.begin().catch(() => undefined);
    }, wait).unref();
  }
}
