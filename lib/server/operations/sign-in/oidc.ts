import { z } from 'zod';
import type { OidcSignIn } from '@/lib/server/access/oidc-sign-in';
import { isRequestProblem, RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { noteAct } from '@/lib/server/operations/carry-out';
import { localPath, operation } from '@/lib/server/operations/operation';
import { callerOf, landing } from './sign-in-paths';

const ACT = { action: 'session.sign-in', subject: 'OpenID Connect' } as const;

export const beginSignIn = operation({
  id: 'session.oidc',
  method: 'GET',
  path: '/api/session/oidc',
  about: 'Leads a browser to the sign-in provider, which leads it back.',
  access: 'open',
  input: z.strictObject({ next: localPath.default('/') }),
  output: z.null(),
  statuses: [303],
  promises: ['Location'],
  run: async (server, { next }, context) => {
    const { url, setCookie } = await providerOf(server).begin(next, callerOf(context));
    return { headers: { Location: url, 'Set-Cookie': setCookie }, nothing: true };
  },
});

const parameter = z.string().max(8000).optional().describe('As the provider adds it.');

export const finishSignIn = operation({
  id: 'session.oidc-callback',
  method: 'GET',
  path: '/api/session/oidc/callback',
  about: 'Takes back whom the sign-in provider vouches for, and signs them in (OpenID Connect Core §3.1.2.5).',
  access: 'open',
  // What a provider adds of its own is none of ours.
  input: z.object({
    ...{ code: parameter, state: parameter, iss: parameter },
    error: parameter,
    error_description: parameter,
  }),
  output: z.string(),
  content: ['text/html'],
  run: async (server, input, context) => {
    const given = Object.entries(input).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const { address = null } = context.visitor ?? {};
    try {
      const { me, setCookie, clearCookie, next } = await providerOf(server).finish(
        Object.fromEntries(given),
        callerOf(context),
      );
      await noteAct(server, { who: me, address }, { ...ACT, outcome: 'done' });
      // The session's cookie stays at home while another site leads here: it comes along once this page leads on.
      const headers = { 'Set-Cookie': [setCookie, clearCookie], Refresh: `0; url=${landing(next)}` };
      return { headers, text: onward(landing(next)), mediaType: 'text/html' };
    } catch (error) {
      if (isRequestProblem(error) && [401, 503].includes(error.problem.status)) {
        await noteAct(server, context.visitor, { ...ACT, outcome: 'failed' });
      }
      throw error;
    }
  },
});

function providerOf(server: Pick<Server, 'door'>): OidcSignIn {
  if (server.door.mode === 'open') throw new RequestProblem(409, 'Nobody needs to sign in here (ACCESS=open).');
  if (server.door.oidc) return server.door.oidc;
  throw new RequestProblem(404, 'No sign-in provider is configured here (OIDC_ISSUER).');
}

/** `path` is percent-encoded but for its first part. */
const onward = (path: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Signed in</title><p>Signed in. <a href="${path}">Go on</a></p></html>`;
