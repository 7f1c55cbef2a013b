import { realClock } from '@/lib/clock/clock';
import { type Environment, parseConfig } from '@/lib/config/config';
import type { ApiToken } from '@/lib/domain/access';
import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import { Door, type NewTokenRequest } from '@/lib/server/access/door';
import { given } from '@/lib/server/operations/operation';
import { createToken, listTokens, revokeToken } from '@/lib/server/operations/sign-in/tokens';
import { isRequestProblem } from '@/lib/server/request-problem';
import { openStore } from '@/lib/store/open-store';
import type { TokenCommand } from './record-arguments';
import { askRemote } from './remote-ask';
import type { Terminal } from './terminal';

/** Where tokens are kept: a dashboard elsewhere, or the record of this machine. */
interface Keeper {
  create(request: NewTokenRequest): Promise<ApiToken & { token: string }>;
  list(): Promise<ApiToken[]>;
  revoke(id: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes, lists or revokes a token. Resolves with the exit code: 0, 12 where a dashboard elsewhere does not let this in, 1
 * where there is no such token. The token itself is all that goes to standard output.
 */
export async function keepTokens(command: TokenCommand, environment: Environment, terminal: Terminal): Promise<number> {
  const keeper = await (command.url === undefined ? localKeeper(environment) : remoteKeeper(command.url, environment));
  try {
    await carryOut(command, keeper, terminal);
    return 0;
  } catch (error) {
    if (!isRequestProblem(error) || ![401, 403].includes(error.problem.status)) throw error;
    terminal.note(`${error.problem.detail} The token of an operator goes into CHUTES_STATUS_TOKEN.`);
    return ENVIRONMENT_EXIT;
  } finally {
    await keeper.close();
  }
}

async function carryOut(command: TokenCommand, keeper: Keeper, terminal: Terminal): Promise<void> {
  if (command.action === 'revoke') {
    await keeper.revoke(command.id);
    terminal.note('Revoked, and with it every session that was signed in with it.');
    return;
  }
  if (command.action === 'create') {
    const { name, role, expiresInDays } = command;
    const made = await keeper.create({ name, role, expiresInDays });
    if (command.json) terminal.document(made);
    else terminal.line(made.token);
    const until = made.expiresAt === null ? 'does not expire' : `expires at ${made.expiresAt}`;
    terminal.note(`Told this once. It has the id ${made.id}, the role ${role}, and ${until}.`);
    return;
  }
  const tokens = await keeper.list();
  if (command.json) terminal.document({ tokens });
  else for (const token of tokens) terminal.line(lineOf(token, Date.now()));
}

function lineOf({ id, name, role, expiresAt, revokedAt, lastUsedAt }: ApiToken, now: number): string {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now;
  const state = revokedAt
    ? `revoked ${revokedAt}`
    : isOver
      ? `expired ${expiresAt}`
      : `good until ${expiresAt ?? 'revoked'}`;
  return [id, role, state, `last used ${lastUsedAt ?? 'never'}`, name].join('  ');
}

async function localKeeper(environment: Environment): Promise<Keeper> {
  const { store: location, access } = parseConfig(environment);
  const store = await openStore(location);
  const door = new Door({ config: access, isSecure: false, store, clock: realClock });
  const note = (action: string, subject: string) =>
    door.note({
      ...{ who: 'command line', role: 'operator', way: 'open', address: null, outcome: 'done' },
      ...{ action, subject },
    });
  return {
    create: async (request) => {
      const made = await door.createToken(request, 'command line');
      await note(createToken.id, `name ${made.name}, role ${made.role}`);
      return made;
    },
    list: () => door.tokens(),
    revoke: async (id) => {
      await door.revokeToken(id);
      await note(revokeToken.id, `id ${id.slice(0, 100)}`);
    },
    close: () => store.close(),
  };
}

function remoteKeeper(url: string, { CHUTES_STATUS_TOKEN: token }: Environment): Keeper {
  const ask = askRemote({ url, token: token || undefined });
  return {
    create: async (request) => {
      const { value } = await ask(createToken, given({ ...request }));
      if (value === null) throw new Error('a token was made, but not told');
      return value;
    },
    list: async () => (await ask(listTokens, {})).value?.tokens ?? [],
    revoke: async (id) => void (await ask(revokeToken, { id })),
    close: async () => undefined,
  };
}
