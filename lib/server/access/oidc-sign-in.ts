import { cookieOf } from '@/lib/access/credentials';
import { OidcClient } from '@/lib/access/oidc-client';
import { OidcProblem } from '@/lib/access/oidc-problem';
import {
  PENDING_MS,
  PendingSeal,
  pendingCookie,
  pendingCookieName,
  type PendingSignIn,
} from '@/lib/access/pending-sign-in';
import type { Throttle } from '@/lib/access/throttle';
import type { Clock } from '@/lib/clock/clock';
import type { OidcConfig } from '@/lib/config/oidc-config';
import { proxyFor } from '@/lib/config/proxy-for';
import { proxiedFetch } from '@/lib/gateway/proxied-fetch';
import { RequestProblem } from '@/lib/server/request-problem';
import { tooMany, unauthorized } from './refusals';
import type { Caller, SignedIn, Sessions } from './sessions';

/** Where the provider sends people back to, beneath PUBLIC_URL. */
export const CALLBACK_PATH = '/api/session/oidc/callback';

interface OidcSignInParts {
  config: OidcConfig;
  isSecure: boolean;
  clock: Clock;
  sessions: Sessions;
  throttle: Throttle;
  addressOf: (caller: Caller) => string;
}

/** Leads people to the provider and takes them back. Methods reject with RequestProblem, in words that a person can act on. */
export class OidcSignIn {
  /** What people know the provider by. */
  readonly label: string;
  private readonly client: OidcClient;
  private readonly seal: PendingSeal;

  constructor(private readonly parts: OidcSignInParts) {
    const { config, clock } = parts;
    this.label = new URL(config.issuer).host;
    const asked = {
      redirectUri: config.publicUrl + CALLBACK_PATH,
      fetch: proxiedFetch((url) => proxyFor(url, config.proxies)),
    };
    this.client = new OidcClient({ ...config, ...asked }, () => clock.elapsed());
    this.seal = new PendingSeal(config.clientSecret);
  }

  /** Where a page leads whoever wants to sign in: to the name that the cookie has to stand under, whatever this one was opened by. */
  startUrl(next: string): string {
    return `${this.parts.config.publicUrl}/api/session/oidc?next=${encodeURIComponent(next)}`;
  }

  async begin(next: string, caller: Caller): Promise<{ url: string; setCookie: string }> {
    const { url, flow } = await this.client.begin().catch((error: unknown) => this.refuse(error));
    const { clock, sessions, isSecure } = this.parts;
    const pending = { ...flow, next, former: sessions.keptBy(caller), until: clock.now() + PENDING_MS };
    return { url, setCookie: pendingCookie(this.seal.close(pending), isSecure) };
  }

  /** By the parameters that the provider sent somebody back with. */
  async finish(
    parameters: Readonly<Record<string, string>>,
    caller: Caller,
  ): Promise<SignedIn & { next: string; clearCookie: string }> {
    const { throttle, addressOf, sessions, isSecure } = this.parts;
    const from = `signing in from ${addressOf(caller)}`;
    const wait = throttle.waitOf(from);
    if (wait > 0) throw tooMany(wait, 'sign-ins that came to nothing');
    throttle.miss(from);
    const pending = this.pendingOf(caller);
    const person = await this.client.finish(parameters, pending).catch((error: unknown) => this.refuse(error));
    throttle.forget(from);
    return {
      ...(await sessions.openFor(person, pending.former)),
      next: pending.next,
      clearCookie: pendingCookie(null, isSecure),
    };
  }

  /** Where the session with the provider is ended too; null where that cannot be, and signing out here is all there is. */
  endSessionUrl(): Promise<string | null> {
    return this.client.endSessionUrl().catch(() => null);
  }

  private pendingOf({ headers }: Caller): PendingSignIn {
    const { isSecure, clock, config } = this.parts;
    const name = pendingCookieName(isSecure);
    const sealed = cookieOf(headers.get('cookie'), name);
    if (sealed === null || sealed === '') {
      this.refuse(
        `Your browser brought no cookie ${name} of a sign-in that was begun here: it was used already, or begun under another ` +
          `name. Begin again at ${config.publicUrl} (PUBLIC_URL), with cookies allowed there.`,
      );
    }
    const pending = this.seal.open(sealed);
    if (pending === null) this.refuse('This sign-in was not begun here, or was changed on its way: begin again.');
    if (pending.until <= clock.now()) this.refuse('This sign-in took longer than ten minutes: begin again.');
    return pending;
  }

  /** Whatever it was, this sign-in is over, and its cookie goes. */
  private refuse(why: unknown): never {
    const headers = { 'Set-Cookie': pendingCookie(null, this.parts.isSecure) };
    if (typeof why === 'string') throw unauthorized(why, headers);
    if (!(why instanceof OidcProblem)) throw why;
    if (why.isTrouble) throw new RequestProblem(503, why.message, undefined, { 'Retry-After': '10', ...headers });
    throw unauthorized(why.message, headers);
  }
}
