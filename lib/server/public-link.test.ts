import { expect, it } from 'vitest';
import { ownOrigin } from './own-origin';
import { serveProduct } from './testing/product';
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

it('whatever names itself carries PUBLIC_URL, and no name that a request brought', async () => {
  const publicUrl = 'https://status.example.org';
  const product = await serveProduct({ PUBLIC_URL: publicUrl, ACCESS: 'open' });
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' };
  const told = async (path: string) => (await fetch(product.base + path, { headers })).text();
  try {
    await product.runAll();
    expect(JSON.parse(await told('/openapi.json'))).toMatchObject({ servers: [{ url: publicUrl }] });
    for (const path of ['/feed.atom', '/feed.json', '/api/v2/summary.json', '/api/v2/status.json']) {
      const text = await told(path);
      expect(text, path).toContain(publicUrl);
      expect(text, path).not.toMatch(/evil\.example|127\.0\.0\.1:\d|localhost/);
    }
  } finally {
    await product.close();
  }
});
