import { BlockList, isIP } from 'node:net';

/** Where a request came from, as far as that can be believed. */
export interface Origin {
  /** In one form; of IPv6 the network, since a host may choose among all addresses in it. */
  address: string;
  /** Whether the connection is one of a proxy that is trusted. */
  viaProxy: boolean;
}

/** Tells where requests come from: the peer or, where that is one of the trusted proxies, whom it names in X-Forwarded-For. */
export function clientAddresses(
  trusted: readonly string[],
): (peer: string, forwardedFor: string | undefined) => Origin {
  const proxies = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (peer, forwardedFor) => {
    const from = plain(peer);
    if (!isProxy(from)) return { address: network(from), viaProxy: false };
    // From the right: what stands further left was written by whoever asked.
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
    const client = hops.toReversed().find((hop) => !isProxy(hop));
    return { address: network(client !== undefined && isIP(client) !== 0 ? client : from), viaProxy: true };
  };
}

/** Without brackets, port and the form of IPv4 inside of IPv6. */
const plain = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const all =
    tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - rest.length).fill('0'), ...rest];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
