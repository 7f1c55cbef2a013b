import { z } from 'zod';
import { answerMcp } from '@/lib/server/mcp/answer-mcp';
import { askHere } from './ask-operation';
import { document, operation } from './operation';

/** As JSON-RPC 2.0 has it. */
const Message = z.looseObject({ jsonrpc: z.literal('2.0') });

export const callMcp = operation({
  id: 'mcp.call',
  method: 'POST',
  path: '/mcp',
  about:
    'The Model Context Protocol over Streamable HTTP, without sessions: a message of JSON-RPC 2.0 as body. Each tool demands ' +
    'what its operation does.',
  access: 'viewer',
  withoutRecord: true,
  input: z.strictObject({ body: document }),
  document: { maxBytes: 1_048_576 },
  output: z.union([Message, z.array(Message)]),
  content: ['application/json', 'text/event-stream'],
  statuses: [200, 202, 400, 404, 406],
  effort: 'agent',
  run: async (server, { body }, context) => {
    const ask = askHere(server, { ...context, trigger: 'mcp' });
    const told = await answerMcp({ ...context, body: textOf(body) }, { ask, report: server.report });
    if (typeof told.body !== 'string') return { stream: told.body, mediaType: told.mediaType };
    if (told.body === '') return { status: told.status, nothing: true };
    return { status: told.status, text: told.body, mediaType: told.mediaType };
  },
});

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);
