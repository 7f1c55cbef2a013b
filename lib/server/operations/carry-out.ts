import type { z } from 'zod';
import { refusalStatus } from '@/lib/access/demand';
import type { AuditEntry } from '@/lib/domain/access';
import { NOBODY, unauthorized } from '@/lib/server/access/refusals';
import type { Visitor } from '@/lib/server/access/visitor';
import { isRequestProblem, RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import type { Access, Answer, Operation, RequestContext } from './operation';

/**
 * Does what an operation is asked, if whoever asks may: the one way to it for HTTP, forms of pages and tools. What only
 * operators may do is put into the audit. Rejects with RequestProblem as the operation does, and with 401 or 403.
 */
export async function carryOut<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: z.output<I>,
  server: Server,
  context: RequestContext,
): Promise<Answer<z.output<O>>> {
  const demand = operation.accessOf?.(input) ?? operation.access;
  const isAct = demand === 'operator' && (operation.method !== 'GET' || operation.access !== 'operator');
  const note = (outcome: AuditEntry['outcome']) =>
    isAct ? noteAct(server, context.visitor, { action: operation.id, subject: subjectOf(input), outcome }) : undefined;
  await demandFor(operation, demand, server, context);
  // What could only wait for the record, and might be done long after whoever asks has given up and asked again.
  if (operation.method !== 'GET' && !operation.withoutRecord && server.trouble) throw server.trouble;
  const isPublic = server.door.mode !== 'open' && context.visitor?.who.role === null;
  try {
    const answer = await operation.run(isPublic ? server.publicView : server, input, context);
    await note('done');
    return answer;
  } catch (error) {
    if (isRequestProblem(error) && error.problem.status !== 400) await note('failed');
    throw error;
  }
}

/** Rejects with RequestProblem unless whoever asks may do that. */
export async function demandFor(
  { id }: Pick<Operation, 'id'>,
  access: Access,
  server: Pick<Server, 'door' | 'report'>,
  { demand, visitor }: Pick<RequestContext, 'demand' | 'visitor'>,
): Promise<void> {
  try {
    demand?.(access);
  } catch (error) {
    // Whoever is nobody is not noted: anybody could fill the audit with that.
    if (visitor?.who.role) await noteAct(server, visitor, { action: id, subject: null, outcome: 'refused' });
    throw error;
  }
}

/** Throws RequestProblem for what that visitor may not do; without a visitor, for all that not everybody may. */
export const demander =
  ({ door }: Pick<Server, 'door'>, visitor: Visitor | undefined) =>
  (access: Access): void => {
    const { role } = visitor?.who ?? NOBODY;
    const status = refusalStatus(door.mode, role, access);
    if (status === 401) throw unauthorized('Sign in at /sign-in, or send a token as Authorization: Bearer.');
    if (status === 403) throw new RequestProblem(403, 'This takes an operator: a viewer may read, and no more.');
  };

/** A record that cannot be written keeps nobody from what was done already: the log has it then. */
export async function noteAct(
  server: Pick<Server, 'door' | 'report'>,
  visitor: Visitor | undefined,
  act: Pick<AuditEntry, 'action' | 'subject' | 'outcome'>,
): Promise<void> {
  const { name: who, role, way } = visitor?.who ?? NOBODY;
  try {
    await server.door.note({ who, role, way, address: visitor?.address ?? null, ...act });
  } catch (error) {
    server.report(error);
  }
}

const TELLING = ['id', 'target', 'suite', 'name', 'role', 'scenario', 'acknowledged', 'runs', 'note'];
const LONGEST_SUBJECT = 300;

/** What an act was done to, by those members of its input that name things; of a text that somebody wrote, that there is one. */
function subjectOf(input: unknown): string | null {
  const members = Object.entries(input as Record<string, unknown>).filter(
    ([name, value]) => TELLING.includes(name) && value !== undefined && value !== null,
  );
  const told = members
    .map(([name, value]) => (name === 'note' ? 'a note' : `${name} ${[value].flat().join(', ')}`))
    .join(', ');
  return told === '' ? null : told.slice(0, LONGEST_SUBJECT);
}
