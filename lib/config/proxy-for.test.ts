import { describe, expect, it } from 'vitest';
import { parseConfig } from './config';
import { proxyFor } from './proxy-for';

const PROXY = 'http://proxy.corp:3128';
const through = (url: string, more: Record<string, string>): string | null =>
  proxyFor(url, { NO_PROXY: '', ...more })?.place ?? null;

describe('proxyFor', () => {
  it('goes by the scheme of the URL, as curl does', () => {
    expect(through('https://llm.chutes.ai/v1', { HTTPS_PROXY: PROXY })).toBe('proxy.corp:3128');
    expect(through('http://gateway.example/v1', { HTTP_PROXY: PROXY })).toBe('proxy.corp:3128');
    expect(through('https://llm.chutes.ai/v1', { HTTP_PROXY: PROXY })).toBeNull();
    expect(through('http://gateway.example/v1', { HTTPS_PROXY: PROXY })).toBeNull();
  });

  it.each([
    ['proxy.corp:3128', 'http:', 'proxy.corp:3128'],
    ['http://proxy.corp', 'http:', 'proxy.corp:80'],
    ['https://proxy.corp', 'https:', 'proxy.corp:443'],
    ['http://[fd00::1]:8080/', 'http:', '[fd00::1]:8080'],
  ])('takes %s', (text, protocol, place) => {
    expect(proxyFor('http://h.example/', { HTTP_PROXY: text, NO_PROXY: '' })).toMatchObject({ protocol, place });
  });

  it('takes the credentials apart, and leaves them out of what is shown', () => {
    const proxy = proxyFor('http://h.example/', { HTTP_PROXY: 'http://al%40ice:p%3Aw@proxy.corp:3128', NO_PROXY: '' });
    expect(proxy).toMatchObject({ place: 'proxy.corp:3128', credentials: 'al@ice:p:w' });
  });

  it.each([['socks5://alice:secret@proxy.corp:1080'], ['http://alice:secret@'], ['http://proxy.corp:99999']])(
    'refuses %s without showing it, and only where it would be used',
    (text) => {
      expect(() => through('http://h.example/', { HTTP_PROXY: text })).toThrow(
        /^HTTP_PROXY: got a value not shown here/,
      );
      expect(() => through('http://h.example/', { HTTP_PROXY: text })).not.toThrow(/alice|secret|99999/);
      expect(through('https://h.example/', { HTTP_PROXY: text })).toBeNull();
      expect(parseConfig({ HTTP_PROXY: text }).targets[0].proxy).toBeNull();
    },
  );

  it.each([
    ['*', 'http://h.example/', false],
    ['h.example', 'http://h.example/', false],
    ['H.Example', 'http://h.example/', false],
    ['example', 'http://h.example/', false],
    ['.example', 'http://h.example/', false],
    ['*.example', 'http://h.example/', false],
    ['.h.example', 'http://h.example/', false],
    ['other.example', 'http://h.example/', true],
    ['xample', 'http://h.example/', true],
    ['other.example, h.example', 'http://h.example/', false],
    ['other.example h.example', 'http://h.example/', false],
    [' " h.example " ', 'http://h.example/', false],
    ['h.example:8080', 'http://h.example:8080/', false],
    ['h.example:8080', 'http://h.example/', true],
    ['h.example:80', 'http://h.example/', false],
    ['h.example.', 'http://h.example/', false],
    ['192.0.2.7', 'http://192.0.2.7/', false],
    ['2.7', 'http://192.0.2.7/', true],
    ['192.0.2.0/24', 'http://192.0.2.7/', false],
    ['192.0.2.0/29', 'http://192.0.2.9/', true],
    ['192.0.2.0/99', 'http://192.0.2.9/', true],
    ['[2001:db8::7]:8080', 'http://[2001:db8::7]:8080/', false],
    ['2001:DB8:0::7', 'http://[2001:db8::7]/', false],
    ['2001:db8::/32', 'http://[2001:db8::7]/', false],
    ['', 'http://h.example/', true],
    [',', 'http://h.example/', true],
  ])('NO_PROXY=%s: %s goes through the proxy: %s', (noProxy, url, proxied) => {
    expect(through(url, { HTTP_PROXY: PROXY, NO_PROXY: noProxy })).toBe(proxied ? 'proxy.corp:3128' : null);
  });

  it.each(['http://127.0.0.1:4010/v1', 'http://localhost:4010/v1', 'http://[::1]:4010/v1', 'http://x.localhost/v1'])(
    'asks %s directly, unless the proxy is on this machine too',
    (url) => {
      expect(through(url, { HTTP_PROXY: PROXY })).toBeNull();
      expect(through(url, { HTTP_PROXY: 'http://127.0.0.1:8080' })).toBe('127.0.0.1:8080');
      expect(through(url, { HTTP_PROXY: 'http://127.0.0.1:8080', NO_PROXY: new URL(url).hostname })).toBeNull();
    },
  );
});

it('the names in lower case win, and empty ones do not count', () => {
  const place = (environment: Record<string, string>) =>
    parseConfig({ CHUTES_API_BASE: 'https://llm.chutes.ai', ...environment }).targets[0].proxy?.place;
  expect(place({ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' })).toBe('lower:1');
  expect(place({ https_proxy: ' ', HTTPS_PROXY: 'http://upper:1' })).toBe('upper:1');
  expect(place({ HTTPS_PROXY: 'http://upper:1', no_proxy: 'chutes.ai', NO_PROXY: 'other' })).toBeUndefined();
});

it('the utilisation feed has a proxy of its own', () => {
  const { targets } = parseConfig({
    CHUTES_API_BASE: 'http://127.0.0.1:4010',
    CHUTES_MANAGEMENT_BASE: 'https://api.chutes.ai',
    HTTPS_PROXY: PROXY,
  });
  expect(targets[0]).toMatchObject({ proxy: null, managementProxy: { place: 'proxy.corp:3128' } });
});
