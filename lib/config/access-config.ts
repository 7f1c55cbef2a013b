import { hostName, isLoopback } from '@/lib/domain/private-address';
import type { AccessMode } from '@/lib/domain/access';
import { ConfigError } from './config-error';
import { oidcConfig, type OidcConfig } from './oidc-config';
import type { Values } from './variables';

/** Who may reach the dashboard, and how they show who they are. */
export interface AccessConfig {
  mode: AccessMode;
  /** Signs in as operator. Secret. */
  operatorToken: string | null;
  /** In which a trusted proxy names whoever asks, in small letters; null where none does. */
  userHeader: string | null;
  /** Users of that header who are operators; all others are viewers. */
  operators: string[];
  /** Addresses and ranges whose word about users and addresses counts. */
  trustedProxies: string[];
  /** Who signs people in beside; null where nobody does. */
  oidc: OidcConfig | null;
  /** Why it must not be served like this, a line with the remedy for each fault; null when it may. */
  refusal: string | null;
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** As the variables have it. Never throws: what must not be served may still run checks from the command line. */
export function accessConfig(values: Values, warnings: string[]): AccessConfig {
  const { ACCESS: asked, OPERATOR_TOKEN: operatorToken = null } = values;
  const userHeader = values.TRUSTED_PROXY_USER_HEADER?.toLowerCase() ?? null;
  const { oidc, faults } = oidcConfig(values, warnings);
  const canSignIn = operatorToken !== null || userHeader !== null || oidc !== null;
  const mode = asked ?? (canSignIn ? 'private' : 'open');
  if (mode === 'open' && canSignIn) warnings.push('ACCESS is open: nobody is asked to sign in.');
  return {
    ...{ mode, operatorToken, userHeader, operators: values.TRUSTED_PROXY_OPERATORS },
    trustedProxies: values.TRUSTED_PROXIES ?? (userHeader === null ? [] : LOOPBACK),
    oidc,
    refusal: faults.length > 0 ? faults.join('\n') : refusalOf(values, mode, canSignIn),
  };
}

const REMEDY = 'set OPERATOR_TOKEN (at least 16 characters, such as from: openssl rand -base64 32)';

function refusalOf(values: Values, mode: AccessMode, canSignIn: boolean): string | null {
  const { HOST, ACCESS, PUBLIC_URL, ALLOWED_HOSTS } = values;
  const beyond = !isLoopback(hostName(HOST));
  if (mode !== 'open') {
    return canSignIn ? null : `OPERATOR_TOKEN: not set, and with ACCESS=${mode} nobody could sign in: ${REMEDY}.`;
  }
  if (beyond && ACCESS === 'open') {
    return `ACCESS: open is for loopback alone, and HOST is beyond it: ${REMEDY} and take ACCESS away, or set HOST=127.0.0.1.`;
  }
  if (beyond) return `OPERATOR_TOKEN: not set, and HOST is beyond loopback: ${REMEDY}, or set HOST=127.0.0.1.`;
  const names = [...ALLOWED_HOSTS, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).host] : [])].map(hostName);
  if (ACCESS === 'open' || names.every(isLoopback)) return null;
  const variable = PUBLIC_URL && !isLoopback(hostName(new URL(PUBLIC_URL).host)) ? 'PUBLIC_URL' : 'ALLOWED_HOSTS';
  return `OPERATOR_TOKEN: not set, and ${variable} names a host beyond loopback: ${REMEDY}, or ACCESS=open where a proxy lets in nobody else.`;
}

/** Throws ConfigError where serving would let in whoever comes by. */
export function refuseOpenDoor({ refusal }: AccessConfig): void {
  if (refusal !== null) throw new ConfigError(refusal);
}
