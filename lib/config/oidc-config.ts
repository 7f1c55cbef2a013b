import { z } from 'zod';
import { hostName, isLoopback } from '@/lib/domain/private-address';
import { isPlaceholder } from './clean-value';
import { proxyFor, type ProxyVariables } from './proxy-for';
import { listed, variable } from './variable';
import type { Values } from './variables';

/** A provider that signs people in (OpenID Connect Core 1.0), and what this dashboard is to it. */
export interface OidcConfig {
  /** As the provider calls itself. */
  issuer: string;
  clientId: string;
  /** Secret. */
  clientSecret: string;
  /** Subjects, user names and verified addresses of who are operators; all others are viewers. */
  operators: string[];
  /** Where the provider sends people back to: the origin that others open. */
  publicUrl: string;
  /** What the way to the provider goes by. */
  proxies: ProxyVariables;
}

const DISCOVERY = /\/\.well-known\/openid-configuration\/?$/;

/** How people sign in by a provider. */
export const OIDC_VARIABLES = {
  OIDC_ISSUER: variable(
    'the address of a sign-in provider, such as https://id.example.org/realms/team; http on loopback alone',
    z
      .string()
      .max(2000)
      .transform((text) => text.replace(DISCOVERY, ''))
      .refine((text) => URL.canParse(text) && isPlain(new URL(text)), 'no query, no user, and https')
      .optional(),
  ),
  OIDC_CLIENT_ID: variable(
    'the name that the provider knows this dashboard by',
    z
      .string()
      .max(300)
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  ),
  OIDC_CLIENT_SECRET: variable(
    'the secret that the provider gave out with OIDC_CLIENT_ID, and no placeholder',
    z
      .string()
      .max(2000)
      .regex(/^[\x21-\x7e]+$/)
      .refine((text) => !isPlaceholder(text), 'that is a placeholder')
      .optional(),
    true,
  ),
  OIDC_OPERATORS: variable(
    'subjects, user names or e-mail addresses as the provider has them, separated by commas; * for all',
    z.string().max(8192).default('').transform(listed),
  ),
} as const;

function isPlain({ protocol, hostname, search, hash, username, password }: URL): boolean {
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostName(hostname)));
  return isSafe && search + hash + username + password === '';
}

const NEEDED = {
  OIDC_ISSUER: 'set it to the address of the provider',
  OIDC_CLIENT_ID: 'set it to the name that the provider gave to this dashboard',
  OIDC_CLIENT_SECRET: 'set it to the secret that came with OIDC_CLIENT_ID',
  PUBLIC_URL:
    'the provider sends people back there: set it to the address that they open, and register that with /api/session/oidc/callback',
} as const;
const NAMES = Object.keys(NEEDED) as (keyof typeof NEEDED)[];

/** Null where no provider is asked for; where one is, but something is missing, that comes as `faults`, a line each. */
export function oidcConfig(values: Values, warnings: string[]): { oidc: OidcConfig | null; faults: string[] } {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  const { OIDC_OPERATORS: operators, PUBLIC_URL: publicUrl } = values;
  const given = [issuer, clientId, clientSecret].some((value) => value !== undefined) || operators.length > 0;
  if (!given) return { oidc: null, faults: [] };
  const missing = NAMES.filter((name) => values[name] === undefined);
  const faults = missing.map((name) => `${name}: not set, and signing in by OpenID Connect takes it; ${NEEDED[name]}.`);
  if (!issuer || !clientId || !clientSecret || !publicUrl) return { oidc: null, faults };
  if (operators.length === 0 && values.OPERATOR_TOKEN === undefined) {
    warnings.push('OIDC_OPERATORS is not set: whoever signs in may look, and nobody may run anything.');
  }
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY } = values;
  const proxies = { HTTP_PROXY, HTTPS_PROXY, NO_PROXY };
  // One that cannot be used stops the start, and not the first who signs in.
  proxyFor(issuer, proxies);
  return { oidc: { issuer, clientId, clientSecret, operators, publicUrl, proxies }, faults };
}
