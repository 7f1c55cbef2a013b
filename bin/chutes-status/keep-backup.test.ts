import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleRun } from '@/lib/domain/testing/sample-runs';
import { openStore } from '@/lib/store/open-store';
import { Teller } from '@/lib/store/testing/teller';
import { keepBackup } from './keep-backup';
import { parseBackupCommand } from './record-arguments';
import { Terminal } from './terminal';

const directory = mkdtempSync(path.join(tmpdir(), 'keep-backup-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function ask(args: string[], record: string): Promise<{ code: number; said: string }> {
  let said = '';
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => ((said += chunk.toString()), done()) });
  const terminal = new Terminal(stream, stream, {});
  const command = parseBackupCommand(args);
  if (!command) throw new Error('no such command');
  const code = await keepBackup(command, { DATA_DIR: path.join(directory, record) }, terminal);
  await terminal.flush();
  return { code, said };
}

describe('backup and restore', () => {
  const file = path.join(directory, 'record.backup');

  it('carry a record from one place to another', async () => {
    const store = await openStore({ kind: 'sqlite', directory: path.join(directory, 'one') });
    await new Teller(store).runStarted(sampleRun(1));
    await store.close();
    expect(await ask(['backup', file], 'one')).toEqual({
      code: 0,
      said: expect.stringMatching(/^BACKUP \d+ rows, read again and whole; it holds the sealing key\n$/) as unknown,
    });
    expect((await ask(['restore', file], 'two')).said).toMatch(/^RESTORED \d+ rows\n$/);
    const moved = await openStore({ kind: 'sqlite', directory: path.join(directory, 'two') });
    expect((await moved.runs({ limit: 5 })).runs).toHaveLength(1);
    await moved.close();
  });

  it.each([
    ['into a record that is there', ['restore', file], 'two', 'The backup was not restored: there is a record already'],
    ['of a file that is not there', ['restore', `${file}.no`], 'three', 'The backup does not exist'],
    ['of a record that is not there', ['backup', `${file}.no`], 'four', 'there is no record yet'],
    ['into a directory that is not there', ['backup', '/nowhere/at/all'], 'one', 'The file cannot be written (ENOENT)'],
  ])('end with 1 and a sentence: %s', async (_name, args, record, says) => {
    const { code, said } = await ask(args, record);
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(says) as unknown });
  });

  it('take one file, and no option of another command', () => {
    expect(() => parseBackupCommand(['backup'])).toThrow('Usage: chutes-status backup FILE');
    expect(() => parseBackupCommand(['restore', 'a', 'b'])).toThrow('Usage: chutes-status restore FILE');
    expect(() => parseBackupCommand(['restore', 'a', '--without-key'])).toThrow("Unknown option '--without-key'");
    expect(parseBackupCommand(['smoke'])).toBeNull();
  });
});
