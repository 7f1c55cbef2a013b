import { describe, expect, it } from 'vitest';
import { parseConfig } from './config';
import { ConfigError } from './config-error';
import { VARIABLES } from './variables';
import { readFileSync } from 'node:fs';

const refusal = (environment: Record<string, string>): string => {
  try {
    parseConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  return 'accepted';
};

describe('parseConfig', () => {
  it('gives the defaults of the contract for an empty environment', () => {
    expect(parseConfig({})).toEqual({
      source: { kind: 'environment' },
      plan: { targets: {}, witness: [], notify: [] },
      targets: [
        {
          id: 'stand-in',
          name: 'Stand-in gateway, not Chutes',
          baseUrl: null,
          apiKey: null,
          authStyle: 'bearer',
          textModel: null,
          vlmModel: null,
          maxConcurrency: 4,
          managementBase: null,
          proxy: null,
          managementProxy: null,
        },
      ],
      instance: { id: 'instance', leaseMs: 15_000 },
      keep: { evidenceDays: 14, attemptsDays: 90 },
      limits: {
        timeoutMs: 20_000,
        maxBytes: 1_048_576,
        retry: { maxAttempts: 3, baseMs: 500, maxDelayMs: 8000, budgetMs: 30_000 },
      },
      staleAfterMs: 3_600_000,
      standInSchedule: true,
      store: { kind: 'sqlite', directory: '.data' },
      listen: { host: '127.0.0.1', port: 3000, allowedHosts: [], publicUrl: null },
      access: {
        ...{
          mode: 'open',
          oidc: null,
          operatorToken: null,
          userHeader: null,
          operators: [],
          trustedProxies: [],
          refusal: null,
        },
      },
      logLevel: 'warn',
      smtpUrl: null,
      metrics: true,
      warnings: [],
    });
  });

  it.each([
    ['localhost.', 'localhost'],
    ['127.0.0.1.', '127.0.0.1'],
    ['status.lan', 'status.lan'],
  ])('listens on HOST=%s without the dot of the root: %s', (HOST, host) => {
    expect(parseConfig({ HOST }).listen.host).toBe(host);
  });

  it('strips accidental quotes and treats an empty value as unset', () => {
    const config = parseConfig({
      CHUTES_API_KEY: `"cpk_abc"`,
      CHUTES_TEXT_MODEL: `'a/b'`,
      CHUTES_VLM_MODEL: ' "" ',
      PORT: '',
    });
    expect(config.targets[0]).toMatchObject({ apiKey: 'cpk_abc', textModel: 'a/b', vlmModel: null });
    expect(config.listen.port).toBe(3000);
  });

  it('takes CHUTES_MODEL_ID as an alias that CHUTES_TEXT_MODEL overrules', () => {
    expect(parseConfig({ CHUTES_MODEL_ID: 'old' }).targets[0].textModel).toBe('old');
    expect(parseConfig({ CHUTES_MODEL_ID: 'old', CHUTES_TEXT_MODEL: 'new' }).targets[0].textModel).toBe('new');
  });

  it('adds /v1 to the base when it is missing', () => {
    expect(parseConfig({ CHUTES_API_BASE: 'https://llm.chutes.ai' }).targets[0].baseUrl).toBe(
      'https://llm.chutes.ai/v1',
    );
  });

  it('moves the store to PostgreSQL when DATABASE_URL is set', () => {
    const url = 'postgres://user:secret@localhost/status';
    expect(parseConfig({ DATABASE_URL: url }).store).toEqual({ kind: 'postgres', url });
  });

  it.each([
    ['RETRY_MAX_ATTEMPTS', 'three'],
    ['RETRY_MAX_ATTEMPTS', '0'],
    ['CHECK_TIMEOUT_MS', '-1'],
    ['CHECK_TIMEOUT_MS', '1e3'],
    ['PORT', '70000'],
    ['CHUTES_AUTH_STYLE', 'basic'],
    ['LOG_LEVEL', 'loud'],
    ['CHECK_TIMEOUT_MS', '20s'],
  ])('refuses %s=%s with one line that names the variable, what it got and what it takes', (name, value) => {
    const line = refusal({ [name]: value });
    expect(line).toContain(`${name}: got ${JSON.stringify(value)}, takes `);
    expect(line).not.toContain('\n');
  });

  it.each([
    ['CHUTES_API_KEY', 'cpk_sec ret'],
    ['CHUTES_API_TOKEN', 'sécret'],
    ['CHUTES_API_KEY', 'Bearer'],
    ['DATABASE_URL', 'mysql://user:secret@localhost/x'],
    ['CHUTES_API_BASE', 'https://alice:secret@h.example/v1'],
    ['CHUTES_API_BASE', 'https://h.example/v1?key=secret'],
    ['CHUTES_API_BASE', 'ftp://secret.example'],
    ['CHUTES_API_BASE', 'secret1234secret1234'],
    ['CHUTES_MANAGEMENT_BASE', 'https://alice:secret@h.example'],
    ['CHUTES_AUTH_STYLE', 'sk-secret1234567890'],
    ['CHUTES_AUTH_STYLE', 'bearer secret1234'],
    ['CHUTES_TEXT_MODEL', 'sk-secret1234567890'],
    ['CHUTES_TEXT_MODEL', 'a secret model'],
    ['CHUTES_VLM_MODEL', '<secret>'],
    ['HOST', 'https://alice:secret@h.example'],
    ['HOST', 'cpk_secret.abc.def'],
    ['PORT', 'secret1234'],
    ['ALLOWED_HOSTS', 'http://alice:secret@h'],
    ['PUBLIC_URL', 'https://alice:secret@h.example'],
    ['PUBLIC_URL', 'https://h.example/secret'],
    ['ACCESS', 'secret-1234'],
    ['OPERATOR_TOKEN', 'secret-too-shor'],
    ['OPERATOR_TOKEN', 'your-secret-token-goes-here'],
    ['OPERATOR_TOKEN', 'a secret of many words'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, secret-1234'],
    ['TRUSTED_PROXIES', '10.0.0.0/33secret'],
    ['LOG_LEVEL', 'secret-1234'],
    ['DATA_DIR', 'postgres://alice:secret@h/db'],
    ['RETRY_BASE_MS', 'secretsecret'],
  ])('refuses %s=%s without a word of it', (name, value) => {
    const line = refusal({ [name]: value });
    expect(line).toContain(`${name}: got a value not shown here`);
    expect(line).toContain(', takes ');
    expect(line).not.toMatch(/s[eé]cret|alice/);
  });

  it.each(['CHUTES_TEXT_MODEL', 'HOST', 'ALLOWED_HOSTS', 'CHUTES_API_BASE', 'DATA_DIR'] as const)(
    'a key that stands in %s as well is refused there, whatever its shape',
    (name) => {
      const apiKey = 'no-vendor-s-shape-4711';
      const value = name === 'CHUTES_API_BASE' ? `https://h.example/${apiKey}/v1` : apiKey;
      const line = refusal({ CHUTES_API_KEY: apiKey, [name]: value });
      expect(line).toContain('looks like a key');
      expect(line).not.toContain(apiKey);
    },
  );
});

describe('what people paste', () => {
  it.each([
    ['“cpk_abc”', 'cpk_abc'],
    ['‘cpk_abc’', 'cpk_abc'],
    ['„cpk_abc“', 'cpk_abc'],
    [`"'cpk_abc'"`, 'cpk_abc'],
    ['"cpk_abc', 'cpk_abc'],
    ['\u200bcpk_abc\ufeff ', 'cpk_abc'],
    ['Bearer cpk_abc', 'cpk_abc'],
    ['bearer  Bearer cpk_abc', 'cpk_abc'],
    ['Authorization: Bearer cpk_abc', 'cpk_abc'],
    ['x-api-key: cpk_abc', 'cpk_abc'],
    ['"Bearer “cpk_abc”"', 'cpk_abc'],
    ['a$b#c`d', 'a$b#c`d'],
    ['sk-1234', 'sk-1234'],
    ['EMPTY', 'EMPTY'],
  ])('a key given as %s is %s', (text, apiKey) => {
    expect(parseConfig({ CHUTES_API_KEY: text })).toMatchObject({ targets: [{ apiKey }], warnings: [] });
  });

  it.each(['your-key-here', '<key>', '<your key>', 'changeme', 'cpk_...', 'cpk_…', '${CHUTES_API_KEY}', 'XXXX'])(
    'the placeholder %s is no key, and is said to be none',
    (text) => {
      const { targets, warnings } = parseConfig({ CHUTES_API_KEY: text });
      expect(targets[0].apiKey).toBeNull();
      expect(warnings).toEqual([expect.stringMatching(/^CHUTES_API_KEY holds a placeholder/)]);
    },
  );

  it.each([
    ['Bearer', 'bearer'],
    ['X-API-KEY', 'x-api-key'],
    [' “X_Api_Key” ', 'x-api-key'],
    ['RAW', 'raw'],
  ])('the auth style %s is %s', (text, authStyle) => {
    expect(parseConfig({ CHUTES_AUTH_STYLE: text }).targets[0].authStyle).toBe(authStyle);
    expect(parseConfig({ LOG_LEVEL: ' WARN ' }).logLevel).toBe('warn');
  });

  it('CHUTES_API_TOKEN is an alias that CHUTES_API_KEY overrules, with a word where they differ', () => {
    expect(parseConfig({ CHUTES_API_TOKEN: 'token' })).toMatchObject({ targets: [{ apiKey: 'token' }], warnings: [] });
    const both = parseConfig({ CHUTES_API_TOKEN: 'token', CHUTES_API_KEY: 'the-other' });
    expect(both.targets[0].apiKey).toBe('the-other');
    expect(both.warnings).toEqual(['CHUTES_API_KEY and CHUTES_API_TOKEN differ: CHUTES_API_KEY is used.']);
    expect(parseConfig({ CHUTES_API_TOKEN: 'same-one', CHUTES_API_KEY: 'same-one' }).warnings).toEqual([]);
  });
});

it('.env.example names every variable', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named.toSorted()).toEqual(Object.keys(VARIABLES).toSorted());
});
