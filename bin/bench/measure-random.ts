import v8 from 'node:v8';
import vm from 'node:vm';
import { playRandomAnswers } from '@/e2e/corpus/random-answers';
import type { Figure } from './figure';

const RESPONSES = 100_000;
const GROWTH_MB = 50;
const TIMEOUT_MS = 500;

/** A hundred thousand answers drawn by chance, through the whole product: what must never happen, counted. */
export async function measureRandom(): Promise<Figure[]> {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = vm.runInNewContext('gc') as () => void;
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
  const result = await playRandomAnswers({ responses: RESPONSES, seed, timeoutMs: TIMEOUT_MS, collectGarbage });
  const { responses, seconds, passes, falsePasses, hangs, throws, growth } = result;
  for (const line of [...falsePasses, ...throws].slice(0, 10)) console.error(line.slice(0, 1000));
  const note = `${responses} answers in ${seconds.toFixed(0)} s, seed ${seed}`;
  const never = (name: string, value: number, of: string): Figure => ({ name, value, unit: '', bound: 0, note: of });
  return [
    never('false PASS', falsePasses.length, `among ${passes} passes; ${note}`),
    never('hangs', hangs, 'runs or attempts that outlasted their deadline'),
    never('throws', throws.length, 'ERROR results, logged errors, rejections that nobody caught'),
    {
      name: 'memory growth',
      value: growth / 2 ** 20,
      unit: 'MB',
      bound: GROWTH_MB,
      note: 'heap and buffers after collection',
    },
  ];
}
