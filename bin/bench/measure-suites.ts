import type { Run } from '@/lib/domain/run';
import { median, type Figure } from './figure';
import { runSuite, withServer } from './with-server';

const LATENCY_MS = 300;
const ALLOWED = 1.15;
const RUNS = 7;
const SUITES = ['doctor', 'smoke'] as const;

/** Wall time of whole runs beside the longest chain of calls that have to wait for each other. */
export async function measureSuites(): Promise<Figure[]> {
  return [...(await measureWith(8, true)), ...(await measureWith(4, false))];
}

async function measureWith(maxConcurrency: number, bounded: boolean): Promise<Figure[]> {
  return withServer({ latencyMs: LATENCY_MS, maxConcurrency }, async ({ server }) => {
    const figures: Figure[] = [];
    for (const suite of SUITES) {
      const walls: number[] = [];
      let chats = 0;
      for (let n = 0; n < RUNS; n++) {
        const { run, wallMs } = await runSuite(server, suite);
        walls.push(wallMs);
        chats = countChats(run);
      }
      figures.push(figureOf({ suite, maxConcurrency, bounded, walls, chats }));
    }
    return figures;
  });
}

interface Series {
  suite: string;
  maxConcurrency: number;
  bounded: boolean;
  walls: number[];
  chats: number;
}

/** No chat can be asked before the catalogue has named a model, and then they wait for slots alone. */
function figureOf({ suite, maxConcurrency, bounded, walls, chats }: Series): Figure {
  const rounds = Math.ceil(chats / maxConcurrency);
  const chainMs = 2 * LATENCY_MS;
  const value = median(walls);
  const ratio = (value / chainMs).toFixed(3);
  const slots = rounds > 1 ? `, ${chats} chats in ${maxConcurrency} slots need ${(1 + rounds) * LATENCY_MS} ms` : '';
  return {
    name: `${suite}, ${LATENCY_MS} ms latency, concurrency ${maxConcurrency}`,
    value,
    unit: 'ms',
    bound: bounded ? ALLOWED * chainMs : null,
    note: `median of ${walls.length}, worst ${Math.max(...walls).toFixed(0)}; ${ratio} × the chain of ${chainMs} ms${slots}`,
  };
}

const countChats = (run: Run): number =>
  new Set(run.checks.flatMap(({ id, attempts }) => attempts.map(({ call }) => `${id} ${call}`))).size - 1;
