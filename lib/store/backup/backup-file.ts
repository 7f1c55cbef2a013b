import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/**
 * A backup is gzip over JSON lines: a header, then for each table its columns and a line for every row, and an end that counts the rows and holds the
 * SHA-256 of all bytes before it. Both databases read and write the same lines.
 */
export const BackupHeader = z.strictObject({
  format: z.literal('chutes-status-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  /** What the database had been through. */
  migrations: z.array(z.string()),
  sealingKey: z.boolean(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

const TableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
const RowLine = z.array(z.union([z.string(), z.number(), z.null()]));
const EndLine = z.strictObject({ rows: z.number().int(), sha256: z.string() });

export type Cell = string | number | null;
export type BackupPart = { table: string; columns: string[] } | { row: Cell[] };

/** The file is not a backup, or not all of one; the message is a sentence without the file's own text. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Writes beside `file` and puts it in place only once `check` has accepted what was written. Resolves with the number of rows. */
export async function writeBackupFile(
  file: string,
  header: BackupHeader,
  parts: AsyncIterable<BackupPart>,
): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  try {
    const output = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(Readable.from(linesOf(header, parts)), createGzip(), output);
    const { rows } = await checkBackupFile(draft);
    await rename(draft, file);
    return rows;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* linesOf(header: BackupHeader, parts: AsyncIterable<BackupPart>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let rows = 0;
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for await (const part of parts) {
    if ('row' in part) rows += 1;
    yield line('row' in part ? part.row : part);
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`;
}

/** Reads all of it, and rejects with BackupError unless it is whole and unchanged. */
export async function checkBackupFile(file: string): Promise<{ header: BackupHeader; rows: number }> {
  const hash = createHash('sha256');
  let [rows, last] = [-1, ''];
  let header: BackupHeader | null = null;
  for await (const line of readLines(file)) {
    if (header === null) header = parsed(BackupHeader, line, 'is not a backup of this product');
    if (last !== '') {
      hash.update(`${last}\n`);
      if (last.startsWith('[')) rows += 1;
    }
    last = line;
  }
  if (header === null) throw new BackupError('is empty');
  const end = parsed(EndLine, last, 'ends too early: it was not written to its end');
  if (end.rows !== rows + 1 || end.sha256 !== hash.digest('hex')) throw new BackupError('was changed or damaged');
  return { header, rows: end.rows };
}

/** The tables and rows of a file that was checked, in its order. */
export async function* readBackupParts(file: string): AsyncGenerator<BackupPart> {
  let first = true;
  for await (const line of readLines(file)) {
    if (line.startsWith('[')) yield { row: parsed(RowLine, line, DAMAGED) };
    else if (line.startsWith('{"table"')) yield parsed(TableLine, line, DAMAGED);
    else if (!first) return;
    first = false;
  }
}

const DAMAGED = 'was changed or damaged';

async function* readLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const unpacked = createGunzip();
  // A stream that fails passes its error on, so that whoever reads the lines meets it.
  bytes.on('error', (error) => unpacked.destroy(error));
  try {
    let rest = '';
    for await (const chunk of bytes.pipe(unpacked).setEncoding('utf8') as AsyncIterable<string>) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    throw error instanceof BackupError ? error : readingError(error);
  } finally {
    bytes.destroy();
    unpacked.destroy();
  }
}

function readingError(error: unknown): BackupError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new BackupError('does not exist');
  if (/^Z_|^ERR_/.test(code)) return new BackupError('is not a whole backup: it cannot be unpacked');
  return new BackupError(`cannot be read${/^E[A-Z]+$/.test(code) ? ` (${code})` : ''}`);
}

function parsed<T>(schema: z.ZodType<T>, line: string, otherwise: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new BackupError(otherwise);
  }
}
