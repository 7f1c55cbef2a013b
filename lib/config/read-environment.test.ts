import path from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from './config';
import { parseEnvFile, readEnvironment } from './read-environment';

const value = (line: string): string | undefined => parseEnvFile(line)[0]?.value;

describe('a value of a .env file', () => {
  it.each([
    ['K=a$b', 'a$b'],
    ['K=a$HOME/${HOME}b', 'a$HOME/${HOME}b'],
    ['K=a#b', 'a#b'],
    ['K=#ab', '#ab'],
    ['K=a\\$b\\nc', 'a\\$b\\nc'],
    ['K="a$b #c"', 'a$b #c'],
    ["K='a$b #c'", 'a$b #c'],
    ['K=`a"b\'c`', 'a"b\'c'],
    ['K="a" # the key', 'a'],
    ['K="a"# the key', 'a'],
    ['K="a" # say "b"', 'a'],
    ['K="a"b"', 'a"b'],
    ['K="a\\nb"', 'a\\nb'],
    ['K=a # the key', 'a'],
    ['K=a\t#the key', 'a'],
    ['K= # nothing yet', ''],
    ['K=', ''],
    ['K=""', ''],
    ['  export K = a b ', 'a b'],
    ['K: a', 'a'],
    ['K=a=b==', 'a=b=='],
    ['\ufeffK=a', 'a'],
    ['K="a', '"a'],
  ])('%j is %j', (line, wanted) => {
    expect(value(line)).toBe(wanted);
    expect(value(`# K=x\r\n\r\n${line}\r\n`)).toBe(wanted.startsWith('\ufeff') ? undefined : wanted);
  });

  it.each(['# K=a', 'K', '', 'not a line', '=a'])('%j is none', (line) => {
    expect(parseEnvFile(line)).toEqual([]);
  });
});

describe('readEnvironment', () => {
  let directory = '';
  const before = { ...process.env };
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'env-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });
  const write = (name: string, text: string | Buffer) => writeFileSync(path.join(directory, name), text);
  const read = () => readEnvironment({ directory, mode: 'production' });

  it('a key with $ and # arrives uncut, and nothing is said', () => {
    write('.env', 'CHUTES_API_KEY=cpk_a$b#c$HOME\n');
    const { environment, warnings } = read();
    expect(parseConfig(environment).targets[0].apiKey).toBe('cpk_a$b#c$HOME');
    expect(warnings).toEqual([]);
  });

  it.each(['cpk_abc #def', ' #def', 'cpk_\\$abc', '"cpk_abc'])(
    'a key that quotes would have saved is named, and not shown: %s',
    (text) => {
      write('.env', `CHUTES_API_KEY=${text}\nPORT=1 # the port\n`);
      const { warnings } = read();
      expect(warnings).toEqual([expect.stringMatching(/^CHUTES_API_KEY in \.env: .*\.$/)]);
      expect(warnings.join()).not.toMatch(/abc|def|cpk_/);
    },
  );

  it('what the process has wins, an empty value too; then the more particular file', () => {
    process.env['CHUTES_TEXT_MODEL'] = '';
    write('.env', 'CHUTES_TEXT_MODEL=a\nCHUTES_VLM_MODEL=b\nDATA_DIR=c\nHOST=d\nHOST=e\n');
    write('.env.local', 'CHUTES_VLM_MODEL=local\nDATA_DIR=local\n');
    write('.env.production.local', 'DATA_DIR=particular\n');
    expect(read().environment).toMatchObject({
      CHUTES_TEXT_MODEL: '',
      CHUTES_VLM_MODEL: 'local',
      DATA_DIR: 'particular',
      HOST: 'e',
    });
  });

  it('reads what Windows writes, and says what it cannot read', () => {
    write('.env', Buffer.from('\ufeffCHUTES_VLM_MODEL=b\r\n', 'utf16le'));
    expect(read().environment['CHUTES_VLM_MODEL']).toBe('b');
    expect(readEnvironment({ directory: path.join(directory, '.env'), mode: 'production' }).warnings.join()).toContain(
      '.env cannot be read (ENOTDIR)',
    );
  });

  it('reads no file when told so, and keeps Next from reading any', async () => {
    write('.env', 'CHUTES_VLM_MODEL=b\n');
    const environment = readEnvironment(null).environment;
    const { default: nextEnv } = await import('@next/env');
    nextEnv.loadEnvConfig(directory, false);
    expect(environment['CHUTES_VLM_MODEL']).toBeUndefined();
    expect(process.env['CHUTES_VLM_MODEL']).toBeUndefined();
  });

  it('the file of targets is the one of the working directory, unless another is named', () => {
    const from = process.cwd();
    process.chdir(directory);
    try {
      expect(read().environment['CONFIG_FILE']).toBeUndefined();
      write('chutes-status.yml', '');
      expect(read().warnings).toEqual([expect.stringContaining('chutes-status.yml is not read')]);
      write('chutes-status.yaml', '');
      expect(read()).toMatchObject({ environment: { CONFIG_FILE: 'chutes-status.yaml' }, warnings: [] });
      expect(readEnvironment(null).environment['CONFIG_FILE']).toBeUndefined();
      process.env['CONFIG_FILE'] = 'other.yaml';
      expect(read().environment['CONFIG_FILE']).toBe('other.yaml');
    } finally {
      process.chdir(from);
    }
  });
});
