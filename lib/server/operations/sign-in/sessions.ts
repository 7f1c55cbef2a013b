import { z } from 'zod';
import { Me } from '@/lib/domain/access';
import { isRequestProblem } from '@/lib/server/request-problem';
import { noteAct } from '@/lib/server/operations/carry-out';
import { localPath, operation } from '@/lib/server/operations/operation';
import { callerOf, landing } from './sign-in-paths';

export const signIn = operation({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/session',
  about: 'Signs in with the operator token or an API token, and answers with a cookie; with `next`, by leading there.',
  access: 'open',
  input: z.strictObject({ token: z.string().trim().min(1).max(512), next: localPath.optional() }),
  form: true,
  output: Me,
  statuses: [200, 303],
  run: async (server, { token, next }, context) => {
    const action = { action: 'session.sign-in', subject: null } as const;
    try {
      const { me, setCookie } = await server.door.signIn(token, callerOf(context));
      const { address = null } = context.visitor ?? {};
      await noteAct(server, { who: me, address }, { ...action, outcome: 'done' });
      const headers = { 'Set-Cookie': setCookie };
      return next === undefined
        ? { headers, json: me }
        : { status: 303, headers: { ...headers, Location: landing(next) }, nothing: true };
    } catch (error) {
      // Tries that were not even made are not noted: their number has no bound.
      if (isRequestProblem(error) && error.problem.status === 401) {
        await noteAct(server, context.visitor, { ...action, outcome: 'failed' });
      }
      throw error;
    }
  },
});

export const signOut = operation({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/session',
  about:
    'Ends the session of the cookie that is sent, here and wherever else it is; where a provider vouched for it and can end its own, with the Location of that.',
  access: 'open',
  input: z.strictObject({}),
  output: z.null(),
  statuses: [204],
  run: async (server, _input, context) => {
    const setCookie = await server.door.signOut(callerOf(context));
    const { way = 'nobody' } = context.visitor?.who ?? {};
    if (way === 'session' || way === 'oidc') {
      await noteAct(server, context.visitor, { action: 'session.sign-out', subject: null, outcome: 'done' });
    }
    // Else whoever sits down next is signed in again by one click, without being asked who they are.
    const onward = way === 'oidc' ? await server.door.oidc?.endSessionUrl() : null;
    return { headers: { 'Set-Cookie': setCookie, ...(onward && { Location: onward }) }, nothing: true };
  },
});

export const readMe = operation({
  id: 'session.me',
  method: 'GET',
  path: '/api/me',
  about: 'Who asks, in what role, until when, and who may read here at all.',
  access: 'open',
  input: z.strictObject({}),
  output: Me,
  run: async (server, _input, { visitor }) => {
    const { way = 'nobody', role = null, name = null, expiresAt = null } = visitor?.who ?? {};
    return { json: { way, role, name, expiresAt, access: server.door.mode } };
  },
});
