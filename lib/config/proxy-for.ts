import { BlockList, isIP } from 'node:net';
import type { Proxy } from '@/lib/domain/target';
import { cleanValue } from './clean-value';
import { VariableError } from './config-error';

export interface ProxyVariables {
  HTTP_PROXY?: string | undefined;
  HTTPS_PROXY?: string | undefined;
  NO_PROXY: string;
}

/**
 * The proxy through which a URL is asked, as curl chooses it: by the URL's scheme, unless NO_PROXY names its host. Null:
 * it is asked directly. A loopback address is asked directly too, unless the proxy itself is on loopback: one on another
 * machine would reach its own instead of ours. Throws VariableError when the variable that applies is no usable URL.
 */
export function proxyFor(url: string, { HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: ProxyVariables): Proxy | null {
  const { protocol, hostname, port } = new URL(url);
  const [name, text] =
    protocol === 'https:' ? (['HTTPS_PROXY', HTTPS_PROXY] as const) : (['HTTP_PROXY', HTTP_PROXY] as const);
  const host = bare(hostname);
  if (text === undefined || isExcepted(host, Number(port) || DEFAULT_PORT[protocol], NO_PROXY)) return null;
  const proxy = parseProxy(name, text);
  return isLoopback(host) && !isLoopback(proxy.hostname) ? null : proxy;
}

const DEFAULT_PORT: Record<string, number> = { 'http:': 80, 'https:': 443 };

function parseProxy(name: string, text: string): Proxy {
  const refusal = (why: string) =>
    new VariableError(name, null, `an http(s) URL such as http://proxy.example:3128 (${why})`);
  // Like curl: a proxy without a scheme is an HTTP proxy.
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) throw refusal('is not a valid URL');
  const { protocol, hostname, port, username, password } = new URL(whole);
  if (protocol !== 'http:' && protocol !== 'https:') throw refusal('only HTTP proxies are supported');
  const shownPort = Number(port) || DEFAULT_PORT[protocol] || 80;
  return {
    protocol,
    hostname: bare(hostname),
    port: shownPort,
    place: `${hostname}:${shownPort}`,
    credentials: username || password ? `${decoded(username)}:${decoded(password)}` : null,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without the brackets of IPv6 and the dot of the root. */
const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** NO_PROXY: names (and all beneath them, with or without a leading dot), addresses, ranges, each with or without a port; or `*`. */
function isExcepted(host: string, port: number | undefined, noProxy: string): boolean {
  return noProxy.split(/[\s,]+/).some((raw) => {
    const entry = cleanValue(raw);
    if (entry === undefined) return false;
    if (entry === '*') return true;
    if (entry.includes('/')) return isInRange(host, entry);
    const [, name = entry, wanted] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    if (wanted !== undefined && Number(wanted) !== port) return false;
    const suffix = bare(name).replace(/^\*?\./, '');
    return (
      suffix !== '' && (host === suffix || (!isIP(host) && host.endsWith(`.${suffix}`)) || isSameAddress(host, suffix))
    );
  });
}

function isInRange(host: string, range: string): boolean {
  const [address = '', bits = ''] = range.split('/');
  const family = isIP(bare(address));
  if (family === 0 || !isIP(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(bare(address), Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
}

/** The same IPv6 address can be written in several ways. */
function isSameAddress(host: string, other: string): boolean {
  return isIP(host) === 6 && isIP(other) === 6 && isInRange(host, `${other}/128`);
}
