import 'server-only';
import type { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import type { Operation } from './operation';
import { parseInput } from './read-input';

/**
 * Does for a page's own form what the same operation does over HTTP. Resolves with its value, null where there is none.
 * Rejects with RequestProblem, for bad input too.
 */
export async function perform<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: Readonly<Record<string, unknown>>,
  headers: Pick<Headers, 'get'>,
): Promise<z.output<O> | null> {
  const { signal } = new AbortController();
  const answer = await operation.run(currentServer(), parseInput(operation.input, input), { headers, signal });
  return 'json' in answer ? answer.json : null;
}
