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
