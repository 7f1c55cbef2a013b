import { expect, it } from 'vitest';
import { preferenceCookie, readPreferences } from './preferences';

const read = (cookies: Record<string, string>) => readPreferences((name) => cookies[name]);

it('without cookies the theme follows the system, and times are UTC', () => {
  expect(read({})).toEqual({ theme: 'system', zone: 'UTC', keys: true });
});

it('keeps what the reader chose', () => {
  expect(read({ theme: 'dark', zone: 'Asia/Tokyo', keys: 'off' })).toEqual({
    theme: 'dark',
    zone: 'Asia/Tokyo',
    keys: false,
  });
});

it('a cookie that means nothing is no choice, and breaks no page', () => {
  expect(read({ theme: 'plaid', zone: 'Moon/Tycho' })).toEqual({ theme: 'system', zone: 'UTC', keys: true });
});

it('a zone survives its way through a cookie', () => {
  expect(preferenceCookie('zone', 'America/New_York')).toMatch(
    /^zone=America%2FNew_York; Path=\/; Max-Age=\d+; SameSite=Lax$/,
  );
});
