import { ProxyAgent, fetch as undiciFetch } from 'undici';
import type { Proxy } from '@/lib/domain/target';

/** The platform's fetch, but through the proxy that `proxyOf` names for an address; null asks directly. */
export function proxiedFetch(proxyOf: (url: string) => Proxy | null): typeof fetch {
  const agents = new Map<string, ProxyAgent>();
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const proxy = proxyOf(url);
    if (proxy === null) return fetch(input, init);
    const dispatcher = agents.get(proxy.place) ?? agentOf(proxy);
    agents.set(proxy.place, dispatcher);
    // The dispatcher and the fetch have to be of one undici; that of Node is another.
    const asked = { ...init, dispatcher } as Parameters<typeof undiciFetch>[1];
    return undiciFetch(url, asked) as unknown as Promise<Response>;
  };
}

/** Names and secrets for the proxy go to it alone: through the tunnel it sees no more than where one asks. */
function agentOf({ protocol, hostname, port, credentials }: Proxy): ProxyAgent {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const token = credentials === null ? {} : { token: `Basic ${Buffer.from(credentials).toString('base64')}` };
  return new ProxyAgent({ uri: `${protocol}//${host}:${port}`, ...token });
}
