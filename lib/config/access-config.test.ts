import { expect, it } from 'vitest';
import { refuseOpenDoor } from './access-config';
import { parseConfig } from './config';
import { ConfigError } from './config-error';

const TOKEN = 'a-token-of-the-operator-4711';
const modeOf = (environment: Record<string, string>) => {
  const { access } = parseConfig(environment);
  refuseOpenDoor(access);
  return access.mode;
};

it.each([
  [{}, 'open'],
  [{ HOST: 'localhost' }, 'open'],
  [{ HOST: '::1' }, 'open'],
  [{ ACCESS: 'open', PUBLIC_URL: 'https://status.example.org' }, 'open'],
  [{ PUBLIC_URL: 'http://localhost:3000' }, 'open'],
  [{ OPERATOR_TOKEN: TOKEN }, 'private'],
  [{ OPERATOR_TOKEN: TOKEN, HOST: '0.0.0.0' }, 'private'],
  [{ OPERATOR_TOKEN: TOKEN, HOST: '::', ACCESS: 'Public_Read' }, 'public-read'],
  [{ TRUSTED_PROXY_USER_HEADER: 'X-Forwarded-User', HOST: '10.0.0.4' }, 'private'],
])('%j is served as %s', (environment, mode) => {
  expect(modeOf(environment as Record<string, string>)).toBe(mode);
});

it.each([
  [{ HOST: '0.0.0.0' }],
  [{ HOST: '::' }],
  [{ HOST: '10.0.0.4' }],
  [{ HOST: 'status.internal' }],
  [{ HOST: '127.0.0.1.example.org' }],
  [{ HOST: '0.0.0.0', ACCESS: 'open' }],
  [{ HOST: '0.0.0.0', ACCESS: 'open', OPERATOR_TOKEN: TOKEN }],
  [{ HOST: '0.0.0.0', ACCESS: 'public-read' }],
  [{ ACCESS: 'private' }],
  [{ ACCESS: 'public-read' }],
  [{ ALLOWED_HOSTS: 'status.example.org' }],
  [{ PUBLIC_URL: 'https://status.example.org' }],
])('%j is not served, and one line says why and what to do', (environment) => {
  const { access } = parseConfig(environment as Record<string, string>);
  expect(() => refuseOpenDoor(access)).toThrow(ConfigError);
  expect(access.refusal).toMatch(/^(?:OPERATOR_TOKEN|ACCESS): .*set OPERATOR_TOKEN/);
  expect(access.refusal).not.toMatch(/\n|4711/);
});

it('the proxies that count are those named, and loopback where a proxy names users', () => {
  expect(parseConfig({}).access.trustedProxies).toEqual([]);
  expect(parseConfig({ TRUSTED_PROXY_USER_HEADER: 'X-User' }).access.trustedProxies).toContain('127.0.0.0/8');
  const named = { TRUSTED_PROXY_USER_HEADER: 'X-User', TRUSTED_PROXIES: '10.1.0.0/16, fd00::/8' };
  expect(parseConfig(named).access.trustedProxies).toEqual(['10.1.0.0/16', 'fd00::/8']);
});

it('no header that every client sets names users', () => {
  expect(() => parseConfig({ TRUSTED_PROXY_USER_HEADER: 'Authorization' })).toThrow(/TRUSTED_PROXY_USER_HEADER/);
});
