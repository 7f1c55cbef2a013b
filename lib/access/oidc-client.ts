import type { ClientAuth, Configuration, CustomFetch } from 'openid-client';
import type { OidcPerson } from '@/lib/domain/access';
import { hostName, isLoopback } from '@/lib/domain/private-address';
import { OidcProblem, oidcProblem } from './oidc-problem';
import { personOf } from './oidc-person';

export interface OidcClientParts {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends people back to. */
  redirectUri: string;
  /** How the provider is asked. */
  fetch: typeof fetch;
}

/** What has to be remembered between leaving for the provider and coming back. */
export interface OidcFlow {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636). */
  verifier: string;
}

const TIMEOUT_SECONDS = 5;
/** What a provider says of itself may change, its keys among it. */
const TRUSTED_MS = 3_600_000;
/** Clocks differ. */
const TOLERANCE_SECONDS = 30;

/**
 * Signs people in by a provider, as OpenID Connect's authorization code flow with PKCE. The provider is asked for what it is when
 * somebody wants to sign in, and not before. Methods reject with OidcProblem.
 */
export class OidcClient {
  private known: { config: Configuration; at: number } | null = null;
  private asking: Promise<Configuration> | null = null;

  constructor(
    private readonly parts: OidcClientParts,
    private readonly elapsed: () => number,
  ) {}

  /** Where to send somebody who wants to sign in. */
  async begin(): Promise<{ url: string; flow: OidcFlow }> {
    try {
      const config = await this.configuration();
      const oidc = await library();
      const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: this.parts.redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    } catch (error) {
      throw oidcProblem(error);
    }
  }

  /** Whom the provider vouches for, by the parameters that it sent them back with. */
  async finish(parameters: Readonly<Record<string, string>>, flow: OidcFlow): Promise<OidcPerson> {
    try {
      const config = await this.configuration();
      const { authorizationCodeGrant } = await library();
      const came = new URL(this.parts.redirectUri);
      came.search = new URLSearchParams(parameters).toString();
      const tokens = await authorizationCodeGrant(config, came, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new OidcProblem('The sign-in provider did not say who you are.');
      const asked = await this.userInfo(config, tokens.access_token, claims.sub, claims);
      return personOf(this.parts.issuer, { ...asked, ...claims });
    } catch (error) {
      throw oidcProblem(error);
    }
  }

  /** Where a browser ends its session with the provider too (RP-Initiated Logout 1.0); null where it has no such place. */
  async endSessionUrl(): Promise<string | null> {
    try {
      const config = await this.configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return (await library()).buildEndSessionUrl(config, {}).href;
    } catch (error) {
      throw oidcProblem(error);
    }
  }

  /** Some providers tell names and addresses there alone. */
  private async userInfo(config: Configuration, token: string, subject: string, told: object) {
    if ('email' in told && 'preferred_username' in told) return {};
    if (config.serverMetadata().userinfo_endpoint === undefined) return {};
    return (await library()).fetchUserInfo(config, token, subject);
  }

  private async configuration(): Promise<Configuration> {
    const { known } = this;
    if (known && this.elapsed() - known.at < TRUSTED_MS) return known.config;
    this.asking ??= this.discover().finally(() => (this.asking = null));
    try {
      const config = await this.asking;
      this.known = { config, at: this.elapsed() };
      return config;
    } catch (error) {
      // What it said an hour ago is better than nothing: if it still is down, the next step says so.
      if (known) return known.config;
      throw error;
    }
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.parts;
    const oidc = await library();
    const server = new URL(issuer);
    const execute = [oidc.enableNonRepudiationChecks];
    // Plain HTTP is for providers on this machine alone; the configuration has seen to that.
    if (server.protocol === 'http:' && isLoopback(hostName(server.hostname))) execute.push(oidc.allowInsecureRequests);
    const ask: CustomFetch = (url, asked) => this.parts.fetch(url, asked as RequestInit);
    const options = { execute, timeout: TIMEOUT_SECONDS, [oidc.customFetch]: ask };
    const metadata = { client_secret: clientSecret, [oidc.clockTolerance]: TOLERANCE_SECONDS };
    const authenticate: ClientAuth = (provider, ...rest) => {
      const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = provider;
      const way = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
      way(clientSecret)(provider, ...rest);
    };
    return oidc.discovery(server, clientId, metadata, authenticate, options);
  }
}

/** Not loaded where nobody signs in by a provider. */
const library = () => import('openid-client');
