import { homedir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import { hiddenTexts } from './hidden-texts';

const KEY = 'cpk_0123456789abcdef0123456789abcdef';
const config = parseConfig({ CHUTES_API_BASE: 'https://llm.example.org/v1', CHUTES_API_KEY: KEY, DATA_DIR: 'records' });
const of = (machine: string) => hiddenTexts(config, null, [], machine);

it('where this runs is hidden: the home, the folder, that of the record, and the machine by its name', () => {
  expect(of('build-7').places).toEqual([homedir(), process.cwd(), path.resolve('records'), 'build-7']);
  expect(of('mail.example.org').places).toContain('mail.example.org');
});

it('a machine whose name is a bare word hides no word: it could stand in any message', () => {
  expect(of('vm').places).not.toContain('vm');
  expect(of('gateway').places).toEqual([homedir(), process.cwd(), path.resolve('records')]);
});

it('the keys of now and of configurations before are hidden, and what a database is reached at', () => {
  const former = parseConfig({ CHUTES_API_BASE: 'https://llm.example.org/v1', CHUTES_API_KEY: `${KEY}-before` });
  const remote = parseConfig({ CHUTES_API_KEY: KEY, DATABASE_URL: 'postgres://me:word@db-1.example.org/status' });
  expect(hiddenTexts(config, { apiKey: 'stand-in-key' }, [former]).keys).toEqual(
    expect.arrayContaining([KEY, `${KEY}-before`, 'stand-in-key']),
  );
  expect(hiddenTexts(remote, null, [], 'vm').places).toContain('db-1.example.org');
});
