import { availableParallelism, cpus } from 'node:os';
import { printFigures, type Figure } from './bench/figure';
import { measureBoard } from './bench/measure-board';
import { measureFuzz } from './bench/measure-fuzz';
import { measureHistory } from './bench/measure-history';
import { measureCalls } from './bench/measure-calls';
import { measureKill } from './bench/measure-kill';
import { measureLatency } from './bench/measure-latency';
import { measureMetrics } from './bench/measure-metrics';
import { measureOutbox } from './bench/measure-outbox';
import { measurePage } from './bench/measure-page';
import { measureRandom } from './bench/measure-random';
import { measureRecording } from './bench/measure-recording';
import { measureSoak } from './bench/measure-soak';
import { measureSuites } from './bench/measure-suites';
import { measureTimeline } from './bench/measure-timeline';
import { measureViewers } from './bench/measure-viewers';
import { measureWatch } from './bench/measure-watch';

const BENCHES: Record<string, readonly (() => Promise<Figure[]>)[]> = {
  run: [measureSuites, measureCalls, measureRecording, measureLatency, measurePage],
  recording: [measureRecording],
  latency: [measureLatency],
  page: [measureBoard],
  fuzz: [measureRandom],
  'fuzz-http': [measureFuzz],
  history: [measureHistory],
  kill: [measureKill],
  metrics: [measureMetrics],
  outbox: [measureOutbox],
  soak: [measureSoak],
  timeline: [measureTimeline],
  viewers: [measureViewers],
  watch: [measureWatch],
};

/** Measures on this machine, prints one table, and ends with 1 when a bound was missed. */
async function main(name: string | undefined): Promise<void> {
  const parts = BENCHES[name ?? ''];
  if (!parts) {
    console.error(`Usage: npm run bench ${Object.keys(BENCHES).join('|')}`);
    process.exit(1);
  }
  const cores = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  console.log(
    `npm run bench ${name}   Node ${process.versions.node}   ${process.platform} ${process.arch}   ${cores}\n`,
  );
  const figures: Figure[] = [];
  for (const measure of parts) figures.push(...(await measure()));
  process.exit(printFigures(figures) ? 0 : 1);
}

await main(process.argv[2]);
