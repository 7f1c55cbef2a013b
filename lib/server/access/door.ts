import { randomUUID } from 'node:crypto';
import { clientAddresses } from '@/lib/access/client-address';
import { credentialOf } from '@/lib/access/credentials';
import { digestOf, isToken, newToken } from '@/lib/access/secrets';
import { Throttle } from '@/lib/access/throttle';
import type { Clock } from '@/lib/clock/clock';
import type { AccessConfig } from '@/lib/config/access-config';
import type { ApiToken, AuditEntry, AuditPage, Identity, Role } from '@/lib/domain/access';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Store } from '@/lib/store/store';
import { Guesses } from './guesses';
import { OidcSignIn } from './oidc-sign-in';
import { OperatorToken } from './operator-token';
import { NOBODY, unauthorized } from './refusals';
import { type Caller, type SignedIn, Sessions } from './sessions';
import { StreamGuard } from './stream-guard';

export interface NewTokenRequest {
  name: string;
  role: Role;
  expiresInDays?: number | undefined;
}

interface DoorParts {
  config: AccessConfig;
  /** Whether browsers come by TLS. */
  isSecure: boolean;
  store: Pick<Store, 'access'>;
  clock: Clock;
}

const ANYBODY: Identity = { way: 'open', role: 'operator', name: null, expiresAt: null };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Who asks, and by what right. */
export class Door {
  readonly mode: AccessConfig['mode'];
  /** Null where no provider signs people in. */
  readonly oidc: OidcSignIn | null;
  private readonly addresses: ReturnType<typeof clientAddresses>;
  private readonly operatorToken: OperatorToken;
  private readonly guesses: Guesses;
  private readonly sessions: Sessions;
  private readonly streams: StreamGuard;

  constructor(private readonly parts: DoorParts) {
    const { config, store, clock } = parts;
    this.mode = config.mode;
    this.addresses = clientAddresses(config.trustedProxies);
    this.operatorToken = new OperatorToken(config.operatorToken, store.access, () => clock.now());
    this.streams = new StreamGuard(clock);
    const sessions = (this.sessions = new Sessions(parts));
    const throttle = new Throttle(clock);
    this.guesses = new Guesses(throttle, this.operatorToken);
    const addressOf = (caller: Caller) => this.addressOf(caller);
    this.oidc = config.oidc && new OidcSignIn({ ...parts, config: config.oidc, sessions, throttle, addressOf });
  }

  /** Before the first request: a changed operator token signs out whoever came in by the former one. */
  async open(): Promise<void> {
    await this.operatorToken.prepare();
  }

  addressOf({ headers, peer }: Caller): string {
    return this.addresses(peer, headers.get('x-forwarded-for') ?? undefined).address;
  }

  /**
   * A session that has ended is nobody's; a token that is not good is refused, so that whoever sends one learns of it.
   * Rejects with RequestProblem: 401 for such a token, 429 with Retry-After for too many of them.
   */
  async identify(caller: Caller): Promise<Identity> {
    if (this.mode === 'open') return ANYBODY;
    const credential = credentialOf(caller.headers, this.parts.isSecure);
    if (credential === null) return this.proxied(caller) ?? NOBODY;
    if (credential.kind === 'unreadable') throw unauthorized('Only bearer tokens are taken here.');
    if (credential.kind === 'bearer') return (await this.bearer(credential.secret, caller)).identity;
    return (await this.sessions.find(credential.secret)) ?? this.proxied(caller) ?? NOBODY;
  }

  /** With the operator token or one that was made here. Whoever was signed in by this cookie is signed out first. */
  async signIn(secret: string, caller: Caller): Promise<SignedIn> {
    if (this.mode === 'open') throw new RequestProblem(409, 'Nobody needs to sign in here (ACCESS=open).');
    const { identity, token } = await this.bearer(secret, caller);
    const { name, role } = { name: identity.name ?? 'operator', role: identity.role ?? 'viewer' };
    const until = token?.expiresAt ? Date.parse(token.expiresAt) : Infinity;
    return this.sessions.open({ name, role, until, tokenId: token?.id ?? null }, this.sessions.keptBy(caller));
  }

  /** Resolves with the cookie that takes the other away. */
  async signOut(caller: Caller): Promise<string> {
    const cookie = await this.sessions.end(caller);
    void this.streams.look();
    return cookie;
  }

  /**
   * Calls `end` within seconds once the session or token that somebody asks with is revoked or has expired, or is good for less. Returns what stops
   * looking.
   */
  watchOver(caller: Caller, who: Identity, end: () => void): () => void {
    const credential = this.mode === 'open' ? null : credentialOf(caller.headers, this.parts.isSecure);
    const { store, clock } = this.parts;
    if (credential?.kind === 'session' && who.way !== 'proxy') {
      const isGood = async () => (await this.sessions.find(credential.secret))?.role === who.role;
      return this.streams.watch(`session ${digestOf(credential.secret)}`, who, isGood, end);
    }
    if (credential?.kind !== 'bearer' || who.way !== 'token') return () => undefined;
    const digest = digestOf(credential.secret);
    const isGood = async () => (await store.access.token(digest, clock.now())) !== null;
    return this.streams.watch(`token ${digest}`, who, isGood, end);
  }

  /** The token is told here, once. */
  async createToken({ name, role, expiresInDays }: NewTokenRequest, createdBy: string | null) {
    const now = this.parts.clock.now();
    const token = newToken();
    const made: ApiToken = {
      ...{ id: randomUUID(), name, role, createdBy, createdAt: new Date(now).toISOString() },
      expiresAt: expiresInDays === undefined ? null : new Date(now + expiresInDays * DAY_MS).toISOString(),
      ...{ revokedAt: null, lastUsedAt: null },
    };
    await this.parts.store.access.addToken({ ...made, digest: digestOf(token) });
    return { ...made, token };
  }

  tokens(): Promise<ApiToken[]> {
    return this.parts.store.access.tokens();
  }

  /** Rejects with RequestProblem 404. */
  async revokeToken(id: string): Promise<void> {
    if (await this.parts.store.access.revokeToken(id, this.parts.clock.now())) return void this.streams.look();
    throw new RequestProblem(404, 'There is no such token, or it was revoked already.', 'id');
  }

  async note(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await this.parts.store.access.addAudit({ at: new Date(this.parts.clock.now()).toISOString(), ...entry });
  }

  async audit(query: { limit: number; cursor?: string }): Promise<AuditPage> {
    try {
      return await this.parts.store.access.audit(query);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'BadCursorError') throw error;
      throw new RequestProblem(400, 'cursor: not one that this list has given', 'cursor');
    }
  }

  private async bearer(secret: string, caller: Caller): Promise<{ identity: Identity; token: ApiToken | null }> {
    const token = isToken(secret)
      ? await this.parts.store.access.token(digestOf(secret), this.parts.clock.now())
      : null;
    if (token) return { identity: this.used(token), token };
    if (await this.guesses.isOperators(secret, this.addressOf(caller))) {
      return { identity: { way: 'operator-token', role: 'operator', name: 'operator', expiresAt: null }, token: null };
    }
    throw unauthorized('This token is not good here: it is wrong, has expired or was revoked.');
  }

  private used({ id, name, role, expiresAt, lastUsedAt }: ApiToken): Identity {
    const now = this.parts.clock.now();
    if (lastUsedAt === null || now - Date.parse(lastUsedAt) >= HOUR_MS) {
      // Nobody waits for it, and where it cannot be written the next use notes it.
      void this.parts.store.access.noteUse(id, now).catch(() => undefined);
    }
    return { way: 'token', role, name, expiresAt };
  }

  private proxied({ headers, peer, isRepeated }: Caller): Identity | null {
    const { userHeader, operators } = this.parts.config;
    // One of them was written by whoever asks, and nobody can tell which.
    if (userHeader !== null && isRepeated?.(userHeader)) return null;
    const name = userHeader === null ? '' : (headers.get(userHeader) ?? '').trim().slice(0, 200);
    if (name === '' || !this.addresses(peer, undefined).viaProxy) return null;
    const role = operators.includes('*') || operators.includes(name) ? 'operator' : 'viewer';
    return { way: 'proxy', role, name, expiresAt: null };
  }
}
