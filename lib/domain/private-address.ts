/**
 * Whether an IP address, as `URL` or the resolver writes it, leads nowhere but into some network of one's own, or to nobody:
 * loopback, private, link-local, shared, multicast and reserved ones (RFC 1918, 3927, 4193, 6598, 6890). What is no
 * IP address counts as one.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const v4 = v4Number(bare);
  if (v4 !== null) return isPrivateV4(v4);
  const groups = v6Groups(bare.toLowerCase());
  return groups === null || isPrivateV6(groups);
}

/** Whether a host of a URL is an IP address rather than a name. */
export const isAddress = (host: string): boolean => host.includes(':') || v4Number(host) !== null;

/** Names that mean the machine itself (RFC 6761). */
export const isLocalName = (host: string): boolean => /(?:^|\.)localhost\.?$/i.test(host);

/** First address and length of the prefix. */
const PRIVATE_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];

function v4Number(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

const isPrivateV4 = (address: number): boolean =>
  PRIVATE_V4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((v4Number(first) ?? 0) / size);
  });

/** Eight numbers of 16 bits; null when it is no IPv6 address. */
function v6Groups(text: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const v4 = dotted ? v4Number(dotted[2] ?? '') : null;
  if (dotted && v4 === null) return null;
  const whole = dotted && v4 !== null ? `${dotted[1]}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}` : text;
  const halves = whole.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail] = halves;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length > 2 || (tail ? missing < 1 : missing !== 0)) return null;
  const groups = [...head, ...Array.from({ length: tail ? missing : 0 }, () => '0'), ...(tail ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

function isPrivateV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, , , f = 0, g = 0, h = 0] = groups;
  const startsWith = (...first: number[]) => first.every((group, at) => groups[at] === group);
  const embedded = (high: number, low: number) => isPrivateV4(high * 65_536 + low);
  // What holds an IPv4 address leads where that leads: mapped and compatible, NAT64, 6to4.
  if (startsWith(0, 0, 0, 0, 0) && (f === 0xffff || f === 0)) return f === 0 && g === 0 ? true : embedded(g, h);
  if (startsWith(0x64, 0xff9b)) return embedded(g, h);
  if (a === 0x2002) return embedded(b, c);
  if (a === 0x2001 && (b === 0xdb8 || b < 0x200)) return true;
  // Of all others only global unicast (2000::/3) is somebody else's.
  return (a & 0xe000) !== 0x2000;
}

/** Whether a host name, or an address with or without brackets, leads to this machine and nowhere else. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '[::1]' ||
  name === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(name);

/** The name in a Host header or an authority: small letters, without port and without the dot of the root. */
export const hostName = (host: string | undefined): string =>
  (host ?? '')
    .toLowerCase()
    .replace(/^([^:]*|\[.*\]):\d*$/, '$1')
    .replace(/\.$/, '');
