import 'server-only';
import type { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { currentVisitor } from '@/lib/server/access/visitor';
import { carryOut, demander } from './carry-out';
import type { Operation } from './operation';
import { parseInput } from './http/read-input';

/**
 * Does for a page's own form what the same operation does over HTTP, by the right of whoever sent it. Resolves with its
 * value, null where there is none. Rejects with RequestProblem, for bad input too.
 */
export async function perform<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: Readonly<Record<string, unknown>>,
  headers: Pick<Headers, 'get'>,
): Promise<z.output<O> | null> {
  const server = currentServer();
  const visitor = currentVisitor() ?? undefined;
  const { signal } = new AbortController();
  const context = { headers, signal, demand: demander(server, visitor), ...(visitor && { visitor }) };
  const answer = await carryOut(operation, parseInput(operation.input, input), server, context);
  return 'json' in answer ? answer.json : null;
}
