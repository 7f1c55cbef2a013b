/** A proxy through which a gateway is asked. */
export interface Proxy {
  protocol: 'http:' | 'https:';
  /** A name, or an address without brackets. */
  hostname: string;
  port: number;
  /** Host and port as they may be shown: without credentials. */
  place: string;
  /** `user:password`, decoded; null when it asks for none. Secret. */
  credentials: string | null;
}

/** What of a proxy must not be seen anywhere, also where it is echoed. */
export function proxySecrets(proxy: Proxy | null): string[] {
  if (!proxy?.credentials) return [];
  const password = proxy.credentials.slice(proxy.credentials.indexOf(':') + 1);
  return [proxy.credentials, password].filter((text) => text !== '');
}
