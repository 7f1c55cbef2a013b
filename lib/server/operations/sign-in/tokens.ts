import { z } from 'zod';
import { ApiToken, AuditPage } from '@/lib/domain/access';
import { ROLES } from '@/lib/domain/words';
import { given, line, operation, pageCursor, pageLimit } from '@/lib/server/operations/operation';

export const listTokens = operation({
  id: 'tokens.list',
  method: 'GET',
  path: '/api/tokens',
  about: 'The tokens of programs that were made here, newest first, never the tokens themselves.',
  access: 'operator',
  input: z.strictObject({}),
  output: z.object({ tokens: z.array(ApiToken) }),
  run: async (server) => ({ json: { tokens: await server.door.tokens() } }),
});

export const createToken = operation({
  id: 'tokens.create',
  method: 'POST',
  path: '/api/tokens',
  about: 'Makes a token for a program, in a role. It is told in this answer and never again.',
  access: 'operator',
  input: z.strictObject({
    name: line(100).trim().min(1).describe('For whom it is, as the audit will name them.'),
    role: z.enum(ROLES),
    expiresInDays: z.number().int().min(1).max(3650).optional(),
  }),
  output: ApiToken.extend({ token: z.string() }),
  statuses: [201],
  promises: ['Location'],
  run: async (server, request, { visitor }) => {
    const made = await server.door.createToken(request, visitor?.who.name ?? null);
    return { headers: { Location: `/api/tokens/${made.id}` }, json: made };
  },
});

export const revokeToken = operation({
  id: 'tokens.revoke',
  method: 'DELETE',
  path: '/api/tokens/{id}',
  about: 'Revokes a token at once, and every session that was signed in with it.',
  access: 'operator',
  input: z.strictObject({ id: line(100).describe('Id of a token.') }),
  output: z.null(),
  statuses: [204],
  run: async (server, { id }) => {
    await server.door.revokeToken(id);
    return { nothing: true };
  },
});

export const readAudit = operation({
  id: 'audit.read',
  method: 'GET',
  path: '/api/audit',
  about: 'Who ran, cancelled, shared, revoked, scheduled, acknowledged, signed in or failed to, newest first.',
  access: 'operator',
  input: z.strictObject({ limit: pageLimit, cursor: pageCursor }),
  output: AuditPage,
  run: async (server, query) => ({ json: await server.door.audit(given(query)) }),
});
