import type { z } from 'zod';
import type { Server } from '@/lib/server/server';
import { carryOut } from './carry-out';
import type { Operation, RequestContext } from './operation';
import { parseInput } from './http/read-input';

/** What came of an operation, wherever it was asked: its value, and the text that it was told as. */
export interface ToldAnswer<T> {
  status: number;
  /** By its name in small letters; null when the answer has none. */
  header(name: string): string | null;
  /** Null where the answer is no JSON. */
  value: T | null;
  /** Null where a value was told, and no text. */
  text: string | null;
}

/** Asks an operation, of this process or of a server elsewhere. Rejects with RequestProblem as the operation does. */
export type Ask = <I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) => Promise<ToldAnswer<z.output<O>>>;

type Whoever = Pick<RequestContext, 'trigger' | 'demand' | 'visitor' | 'peer'> &
  Partial<Pick<RequestContext, 'headers' | 'signal'>>;

/** Asks a server of this process, as the table has it, on behalf of whoever that is. */
export const askHere =
  (server: Server, { headers = { get: () => null }, signal: always, ...whoever }: Whoever): Ask =>
  async (operation, given, once) => {
    const input = parseInput(operation.input, given);
    const signal = AbortSignal.any([always, once].filter((one) => one !== undefined));
    const answer = await carryOut(operation, input, server, { headers, signal, ...whoever });
    if ('events' in answer || 'stream' in answer) throw new Error(`${operation.id} tells more than a value`);
    const told = new Map(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
    );
    const text = 'text' in answer ? answer.text : null;
    const isJson = 'text' in answer && /[/+]json\b/.test(answer.mediaType);
    return {
      status: answer.status ?? operation.statuses?.[0] ?? 200,
      header: (name) => told.get(name) ?? null,
      value: 'json' in answer ? answer.json : isJson ? operation.output.parse(JSON.parse(answer.text)) : null,
      text,
    };
  };
