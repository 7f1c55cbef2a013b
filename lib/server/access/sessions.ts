import { credentialOf, sessionCookie } from '@/lib/access/credentials';
import { isOperator, nameOf } from '@/lib/access/oidc-person';
import { digestOf, newSessionKey } from '@/lib/access/secrets';
import type { Clock } from '@/lib/clock/clock';
import type { AccessConfig } from '@/lib/config/access-config';
import type { Identity, Me, OidcPerson, Role } from '@/lib/domain/access';
import type { KnownSession } from '@/lib/store/access/access-record';
import type { Store } from '@/lib/store/store';

const SESSION_MS = 7 * 86_400_000;
/** Shorter, since a provider does not tell whom it no longer knows. */
const VOUCHED_SESSION_MS = 12 * 3_600_000;

/** From where, and with what in its headers, somebody asks. */
export interface Caller {
  headers: Pick<Headers, 'get'>;
  /** Of the connection. */
  peer: string;
  /** Whether a header, by its name in small letters, came more than once. */
  isRepeated?: (name: string) => boolean;
}

export interface SignedIn {
  me: Me;
  setCookie: string;
}

interface SessionsParts {
  config: Pick<AccessConfig, 'mode' | 'oidc'>;
  /** Whether browsers come by TLS. */
  isSecure: boolean;
  store: Pick<Store, 'access'>;
  clock: Pick<Clock, 'now'>;
}

/** Who is signed in by a cookie. */
export class Sessions {
  constructor(private readonly parts: SessionsParts) {}

  /** Null for one that has ended, and for one of a provider that is not asked any more. */
  async find(key: string): Promise<Identity | null> {
    const found = await this.parts.store.access.session(digestOf(key), this.parts.clock.now());
    const isKnown = found && (found.person === null || found.person.issuer === this.parts.config.oidc?.issuer);
    return isKnown ? this.identityOf(found) : null;
  }

  /** A session of its own after each sign-in: the former one, by its digest, ends. `until` in milliseconds since the epoch. */
  async open(
    { name, role, tokenId, until }: { name: string; role: Role; tokenId: string | null; until: number },
    former: string | null,
  ): Promise<SignedIn> {
    return this.add(
      { name, role, tokenId, person: null },
      Math.min(until, this.parts.clock.now() + SESSION_MS),
      former,
    );
  }

  /** For somebody whom the provider vouched for. */
  async openFor(person: OidcPerson, former: string | null): Promise<SignedIn> {
    const session = { name: nameOf(person), role: this.roleOf(person), tokenId: null, person };
    return this.add(session, this.parts.clock.now() + VOUCHED_SESSION_MS, former);
  }

  /** The digest of the session whose cookie comes along; null without one. */
  keptBy({ headers }: Pick<Caller, 'headers'>): string | null {
    const cookies = { get: (name: string) => (name === 'authorization' ? null : headers.get(name)) };
    const credential = credentialOf(cookies, this.parts.isSecure);
    return credential?.kind === 'session' ? digestOf(credential.secret) : null;
  }

  /** Resolves with the cookie that takes the other away. */
  async end(caller: Caller): Promise<string> {
    const kept = this.keptBy(caller);
    if (kept !== null) await this.parts.store.access.endSession(kept);
    return sessionCookie(null, this.parts.isSecure, 0);
  }

  private async add(
    session: Omit<KnownSession, 'expiresAt'> & { tokenId: string | null },
    expiresAt: number,
    former: string | null,
  ): Promise<SignedIn> {
    const { clock, store, isSecure, config } = this.parts;
    if (former !== null) await store.access.endSession(former);
    const [key, now] = [newSessionKey(), clock.now()];
    await store.access.addSession({ ...session, digest: digestOf(key), createdAt: now, expiresAt });
    return {
      me: { ...this.identityOf({ ...session, expiresAt }), access: config.mode },
      setCookie: sessionCookie(key, isSecure, Math.ceil((expiresAt - now) / 1000)),
    };
  }

  private identityOf({ name, role, person, expiresAt }: KnownSession): Identity {
    const until = new Date(expiresAt).toISOString();
    if (person === null) return { way: 'session', role, name, expiresAt: until };
    return { way: 'oidc', role: this.roleOf(person), name, expiresAt: until };
  }

  /** By the list as it is now: whoever is taken off it is no operator from the next start on. */
  private roleOf(person: OidcPerson): Role {
    return isOperator(person, this.parts.config.oidc?.operators ?? []) ? 'operator' : 'viewer';
  }
}
