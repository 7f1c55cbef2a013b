import { expect, it } from 'vitest';
import { originOf, publicLink } from './snapshots';

const headers = (host: string, more: Record<string, string> = {}) => new Headers({ host, ...more });

it.each([
  ['status.example.org', 'http://status.example.org'],
  ['status.example.org:8443', 'http://status.example.org:8443'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['', null],
  ['evil.example/x', null],
  ['a b', null],
  ['"><script>', null],
])('the origin of host %j is %s', (host, origin) => {
  expect(originOf(headers(host))).toBe(origin);
});

it('behind a proxy that ends TLS the link is https', () => {
  expect(publicLink(headers('status.example.org', { 'x-forwarded-proto': 'https' }), 'ID')).toBe(
    'https://status.example.org/s/ID',
  );
});

it.each(['localhost:3000', '127.0.0.1:3000', '10.0.0.4', 'dashboard', 'status.internal'])(
  'no link to %s is written into what is passed on',
  (host) => {
    expect(publicLink(headers(host), 'ID')).toBeNull();
  },
);
