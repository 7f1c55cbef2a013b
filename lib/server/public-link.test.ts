import { expect, it } from 'vitest';
import { ownOrigin } from './own-origin';
import { publicLink } from './snapshots/snapshots';

const linkOf = (publicUrl: string | null) =>
  publicLink({ listen: { host: '127.0.0.1', port: 1, allowedHosts: [], publicUrl } }, 'ID');

it('a link carries PUBLIC_URL, and without it there is none', () => {
  expect(linkOf('https://status.example.org:8443')).toBe('https://status.example.org:8443/s/ID');
  expect(linkOf(null)).toBeNull();
});

it.each([
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://10.0.0.4',
  'http://dashboard',
  'https://x.internal',
])('no link to %s is written into what is passed on', (url) => {
  expect(linkOf(url)).toBeNull();
});

it.each([
  [{ host: '127.0.0.1', port: 3000, publicUrl: 'https://status.example.org' }, 'https://status.example.org'],
  [{ host: '127.0.0.1', port: 3000, publicUrl: null }, 'http://127.0.0.1:3000'],
  [{ host: '::1', port: 3000, publicUrl: null }, 'http://[::1]:3000'],
  [{ host: '127.0.0.1', port: 0, publicUrl: null }, null],
  [{ host: '0.0.0.0', port: 3000, publicUrl: null }, null],
])('of %j the origin is %s', (listen, origin) => {
  expect(ownOrigin({ allowedHosts: [], ...listen })).toBe(origin);
});
