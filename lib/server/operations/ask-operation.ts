import type { z } from 'zod';
import type { Trigger } from '@/lib/domain/words';
import type { Server } from '@/lib/server/server';
import type { Operation } from './operation';
import { parseInput } from './read-input';

/** What came of an operation, wherever it was asked: its value, or the text that it was told as. */
export interface Told<T> {
  status: number;
  /** By its name in small letters; null when the answer has none. */
  header(name: string): string | null;
  /** Null where the answer is a text. */
  value: T | null;
  text: string | null;
}

/** Asks an operation, of this process or of a server elsewhere. Rejects with RequestProblem as the operation does. */
export type Ask = <I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) => Promise<Told<z.output<O>>>;

/** Asks a server of this process, as the table has it; `trigger` is what starts a run that is asked for. */
export const askHere =
  (server: Server, trigger: Trigger): Ask =>
  async (operation, input, signal = new AbortController().signal) => {
    const context = { headers: { get: () => null }, signal, trigger };
    const answer = await operation.run(server, parseInput(operation.input, input), context);
    if ('events' in answer) throw new Error(`${operation.id} tells events, not a value`);
    const headers = new Map(Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    return {
      status: answer.status ?? operation.statuses?.[0] ?? 200,
      header: (name) => headers.get(name) ?? null,
      value: 'json' in answer ? answer.json : null,
      text: 'text' in answer ? answer.text : null,
    };
  };
