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
      gateway: {
        baseUrl: null,
        apiKey: null,
        authStyle: 'bearer',
        textModel: null,
        vlmModel: null,
        managementBase: null,
      },
      keep: { evidenceDays: 14, attemptsDays: 90 },
      limits: {
        maxConcurrency: 4,
        timeoutMs: 20_000,
        maxBytes: 1_048_576,
        retry: { maxAttempts: 3, baseMs: 500, maxDelayMs: 8000, budgetMs: 30_000 },
      },
      staleAfterMs: 3_600_000,
      store: { kind: 'sqlite', directory: '.data' },
      listen: { host: '127.0.0.1', port: 3000, allowedHosts: [] },
      logLevel: 'warn',
    });
  });

  it('strips accidental quotes and treats an empty value as unset', () => {
    const config = parseConfig({
      CHUTES_API_KEY: `"cpk_abc"`,
      CHUTES_TEXT_MODEL: `'a/b'`,
      CHUTES_VLM_MODEL: ' "" ',
      PORT: '',
    });
    expect(config.gateway).toMatchObject({ apiKey: 'cpk_abc', textModel: 'a/b', vlmModel: null });
    expect(config.listen.port).toBe(3000);
  });

  it('takes CHUTES_MODEL_ID as an alias that CHUTES_TEXT_MODEL overrules', () => {
    expect(parseConfig({ CHUTES_MODEL_ID: 'old' }).gateway.textModel).toBe('old');
    expect(parseConfig({ CHUTES_MODEL_ID: 'old', CHUTES_TEXT_MODEL: 'new' }).gateway.textModel).toBe('new');
  });

  it('adds /v1 to the base when it is missing', () => {
    expect(parseConfig({ CHUTES_API_BASE: 'https://llm.chutes.ai' }).gateway.baseUrl).toBe('https://llm.chutes.ai/v1');
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
    ['CHUTES_API_BASE', 'ftp://example.org'],
    ['CHUTES_API_BASE', 'not a url'],
    ['CHUTES_TEXT_MODEL', 'two words'],
  ])('refuses %s=%s with one line that names the variable, what it got and what it takes', (name, value) => {
    const line = refusal({ [name]: value });
    expect(line).toContain(`${name}: got ${JSON.stringify(value)}, takes `);
    expect(line).not.toContain('\n');
  });

  it.each([
    ['CHUTES_API_KEY', 'cpk_sec ret'],
    ['DATABASE_URL', 'mysql://user:secret@localhost/x'],
  ])('never shows the value of %s', (name, value) => {
    const line = refusal({ [name]: value });
    expect(line).toContain(name);
    expect(line).not.toMatch(/sec/);
  });
});

it('.env.example names every variable', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named.toSorted()).toEqual(Object.keys(VARIABLES).toSorted());
});
