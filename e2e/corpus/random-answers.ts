import { Writable } from 'node:stream';
import fc from 'fast-check';
import { pino } from 'pino';
import { Run } from '@/lib/domain/run';
import type { Run as RunType } from '@/lib/domain/run';
import { SUITES } from '@/lib/domain/words';
import { CANARY } from './canary';
import { mayPass } from './oracle';
import { openStage, type Stage } from './play';
import { randomAnswer, sendRandom, type RandomAnswer } from './random-answer';
import { startRawGateway } from './raw-gateway';

export interface RandomResult {
  responses: number;
  seconds: number;
  passes: number;
  /** PASS although the answer did not say so, in words; empty is what one hopes for. */
  falsePasses: string[];
  /** Runs or attempts that outlasted their deadline. */
  hangs: number;
  /** Faults of our own: ERROR results, logged errors, rejections that nobody caught. */
  throws: string[];
  /** What the process holds on to after the last response and not after the first ones, in bytes, garbage collected. */
  growth: number;
}

const GATEWAYS = 6;
const SLACK_MS = 4000;
const RUN_MS = 60_000;
const WARM_UP = 0.1;

export interface RandomOptions {
  responses: number;
  seed: number;
  /** Deadline of an attempt: answers that never end take all of it. */
  timeoutMs: number;
  collectGarbage?: () => void;
}

/** Plays all suites against gateways that answer by chance, until they have given so many answers. */
export async function playRandomAnswers({
  responses,
  seed,
  timeoutMs,
  collectGarbage,
}: RandomOptions): Promise<RandomResult> {
  const result: RandomResult = {
    responses: 0,
    seconds: 0,
    passes: 0,
    falsePasses: [],
    hangs: 0,
    throws: [],
    growth: 0,
  };
  const onRejection = (reason: unknown) => result.throws.push(`unhandled: ${String(reason)}`);
  process.on('unhandledRejection', onRejection);
  const drawn = new Map<string, RandomAnswer>();
  const next = drawing(seed);
  const gateways = await Promise.all(
    Array.from({ length: GATEWAYS }, () =>
      startRawGateway((socket, heard) => {
        const answer = next();
        const id = `drawn-${++result.responses}`;
        drawn.set(id, answer);
        sendRandom(answer, id)(socket, heard);
      }),
    ),
  );
  const stage = await openStage(
    { ...ENVIRONMENT, CHECK_TIMEOUT_MS: String(timeoutMs) },
    { log: pino({ level: 'error' }, sinkOf(result.throws)) },
  );
  const targets = gateways.map(({ baseUrl }) => stage.connect(baseUrl));
  const began = performance.now();
  let held: number | null = null;
  while (result.responses < responses) {
    if (held === null && result.responses >= responses * WARM_UP) held = heldBytes(collectGarbage);
    const runs = targets.flatMap((target) => SUITES.map((suite) => within(stage.play(target, suite))));
    for (const run of await Promise.all(runs))
      await look(run, { stage, drawn, result, latestMs: timeoutMs + SLACK_MS });
    drawn.clear();
    for (const gateway of gateways) gateway.heard.length = 0;
  }
  result.seconds = (performance.now() - began) / 1000;
  result.growth = heldBytes(collectGarbage) - (held ?? 0);
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await stage.close();
  process.off('unhandledRejection', onRejection);
  return result;
}

const ENVIRONMENT = {
  CHUTES_API_KEY: CANARY,
  CHUTES_VLM_MODEL: 'org/vision',
  RETRY_MAX_ATTEMPTS: '2',
  RETRY_BUDGET_MS: '50',
  CHUTES_MAX_CONCURRENCY: '16',
};

interface Findings {
  stage: Stage;
  drawn: Map<string, RandomAnswer>;
  result: RandomResult;
  latestMs: number;
}

async function look(run: RunType | 'hung', { stage, drawn, result, latestMs }: Findings): Promise<void> {
  if (run === 'hung') return void result.hangs++;
  Run.parse(run);
  for (const check of run.checks) {
    if (check.outcome === null) result.hangs += 1;
    if (check.outcome === 'ERROR') result.throws.push(`${check.id}: ${check.detail}`);
    if (check.outcome === 'PASS' && !check.attempts.some(({ outcome }) => outcome === 'PASS')) {
      result.falsePasses.push(`${check.id}: PASS without an attempt that passed`);
    }
  }
  for (const { checkId, attempt } of await stage.store.attempts(run.id)) {
    if (attempt.durationMs > latestMs) result.hangs += 1;
    if (attempt.outcome !== 'PASS') continue;
    result.passes += 1;
    const sent = drawn.get(attempt.invocationId ?? '');
    // A check may ask the catalogue on its way to its own question.
    if (!sent || !mayPass(attempt.call === 'models' ? 'MODELS' : checkId, sent)) {
      result.falsePasses.push(`${checkId} ${attempt.call}: ${JSON.stringify(sent ?? null).slice(0, 2000)}`);
    }
  }
}

/** In batches, so that a long run does not hold all its answers at once. */
function drawing(seed: number): () => RandomAnswer {
  let batch: RandomAnswer[] = [];
  let batches = 0;
  return () => {
    if (batch.length === 0) batch = fc.sample(randomAnswer, { numRuns: 200, seed: seed + batches++ });
    return batch.pop() as RandomAnswer;
  };
}

function within(run: Promise<RunType>): Promise<RunType | 'hung'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => resolve('hung'), RUN_MS);
  });
  return Promise.race([run, late]).finally(() => clearTimeout(timer));
}

function heldBytes(collectGarbage: (() => void) | undefined): number {
  collectGarbage?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const sinkOf = (lines: string[]): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
