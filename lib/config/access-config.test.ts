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

const OIDC = {
  ...{ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'chutes', OIDC_CLIENT_SECRET: 'secret-4711' },
  PUBLIC_URL: 'https://status.example.org',
};

it('a sign-in provider is a way to sign in beyond loopback', () => {
  expect(modeOf({ ...OIDC, HOST: '0.0.0.0' })).toBe('private');
  const { access, warnings } = parseConfig({ ...OIDC, OIDC_OPERATORS: 'ada, grace@example.org' });
  expect(access.oidc).toEqual({
    ...{ issuer: 'https://id.example.org', clientId: 'chutes', clientSecret: 'secret-4711' },
    ...{ operators: ['ada', 'grace@example.org'], publicUrl: OIDC.PUBLIC_URL },
    proxies: { HTTP_PROXY: undefined, HTTPS_PROXY: undefined, NO_PROXY: '' },
  });
  expect(warnings).toEqual([]);
  expect(parseConfig(OIDC).warnings).toEqual([expect.stringContaining('OIDC_OPERATORS is not set')]);
});

it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'])(
  'without %s a provider signs nobody in, and a line says so',
  (name) => {
    const { access } = parseConfig({ ...OIDC, OPERATOR_TOKEN: TOKEN, [name]: '' });
    expect(access.oidc).toBeNull();
    expect(access.refusal).toMatch(new RegExp(`^${name}: not set, .*set it to [^\\n]*$`));
    expect(access.refusal).not.toContain('4711');
  },
);

it('all that is missing is said, a line each', () => {
  const { access } = parseConfig({ OIDC_OPERATORS: 'ada' });
  const names = access.refusal?.split('\n').map((line) => line.split(':')[0]);
  expect(names).toEqual(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL']);
});

it.each([
  ['http://id.example.org'],
  ['https://id.example.org?x=1'],
  ['https://user:pass@id.example.org'],
  ['id.example.org'],
  ['ldap://id.example.org'],
])('%s is no address of a provider', (OIDC_ISSUER) => {
  expect(() => parseConfig({ ...OIDC, OIDC_ISSUER })).toThrow(/OIDC_ISSUER/);
});

it.each([
  ['http://127.0.0.1:8080/realms/team', 'http://127.0.0.1:8080/realms/team'],
  ['https://id.example.org/', 'https://id.example.org/'],
  ['https://id.example.org/t/.well-known/openid-configuration', 'https://id.example.org/t'],
])('%s is the provider %s', (OIDC_ISSUER, issuer) => {
  expect(parseConfig({ ...OIDC, OIDC_ISSUER }).access.oidc?.issuer).toBe(issuer);
});

it('a placeholder is no client secret, and is not repeated', () => {
  expect(() => parseConfig({ ...OIDC, OIDC_CLIENT_SECRET: '<secret>' })).toThrow(
    /^(?!.*<secret>).*OIDC_CLIENT_SECRET/s,
  );
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
