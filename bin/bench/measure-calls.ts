import { Agent, request } from 'undici';
import { jsonQuestion } from '@/lib/checks/questions';
import { realClock } from '@/lib/clock/clock';
import { createGateway } from '@/lib/gateway/create-gateway';
import { wireRequest } from '@/lib/gateway/wire-request';
import type { StandIn } from '@/lib/stand-in/start-stand-in';
import { median, type Figure } from './figure';
import { runSuite, withServer } from './with-server';

const WARM_UP = 100;
const CALLS = 500;
const RUNS = 40;
const BOUND_MS = 3;

/**
 * What a call costs more than a bare undici request of the same bytes to the same server in the same process:
 * through the gateway client alone, and through the whole product, from start to record, one call at a time.
 */
export async function measureCalls(): Promise<Figure[]> {
  return withServer({ latencyMs: 0, maxConcurrency: 1 }, async ({ server, standIn }) => {
    const model = await firstModel(standIn);
    const bare = await measureBare(standIn, model);
    const client = await measureClient(standIn, model);
    const whole: number[] = [];
    for (let n = 0; n < RUNS; n++) {
      const { run, wallMs } = await runSuite(server, 'smoke');
      const calls = run.checks.reduce((sum, { attempts }) => sum + attempts.length, 0);
      whole.push(wallMs / calls);
    }
    const over = (name: string, values: number[], note: string): Figure => ({
      name,
      value: median(values) - bare,
      unit: 'ms',
      bound: BOUND_MS,
      note: `${note}; bare undici ${bare.toFixed(2)} ms`,
    });
    return [
      over('overhead per call, gateway client', client, `median of ${CALLS} calls`),
      over('overhead per call, whole run', whole, `median of ${RUNS} smoke runs, each call durably recorded`),
    ];
  });
}

async function firstModel({ baseUrl }: StandIn): Promise<string> {
  const { body } = await request(`${baseUrl}/models`);
  const { data } = (await body.json()) as { data: { id: string }[] };
  if (!data[0]) throw new Error('the stand-in lists no model');
  return data[0].id;
}

async function measureBare({ baseUrl, apiKey }: StandIn, model: string): Promise<number> {
  const dispatcher = new Agent({ pipelining: 1 });
  const { url, method, headers, body } = wireRequest(baseUrl, jsonQuestion('bearer', model), apiKey);
  const times = await timed(async () => {
    const response = await request(url, { dispatcher, method, headers, body });
    await response.body.text();
  });
  await dispatcher.close();
  return median(times);
}

async function measureClient({ baseUrl, apiKey }: StandIn, model: string): Promise<number[]> {
  const gateway = createGateway({ baseUrl, apiKey, maxBytes: 1_048_576, clock: realClock });
  const times = await timed(async () => {
    const { reading } = await gateway.send(jsonQuestion('bearer', model), { timeoutMs: 20_000 });
    if (reading?.kind !== 'completion') throw new Error('not a completion: not a call to measure');
  });
  await gateway.close();
  return times;
}

async function timed(call: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < WARM_UP + CALLS; n++) {
    const began = performance.now();
    await call();
    if (n >= WARM_UP) times.push(performance.now() - began);
  }
  return times;
}
