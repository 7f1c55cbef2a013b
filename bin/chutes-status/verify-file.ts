import path from 'node:path';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Environment, parseConfig } from '@/lib/config/config';
import type { VerificationResult } from '@/lib/domain/snapshot/verification';
import { readSealer } from '@/lib/server/snapshots/sealing-key';
import { keyIdOf } from '@/lib/snapshot/seal-snapshot';
import { MAX_SNAPSHOT_BYTES, verifySnapshot } from '@/lib/snapshot/verify-snapshot';
import { openStore } from '@/lib/store/open-store';
import type { VerifyCommand } from './arguments';
import { type Terminal, UsageError } from './terminal';

const EXIT: Record<VerificationResult, number> = {
  intact: 0,
  reformatted: 50,
  unknown_key: 51,
  content_changed: 52,
  seal_broken: 53,
  newer_schema: 54,
  not_a_snapshot: 55,
  not_json: 56,
};

/** Resolves with the exit code. Rejects with UsageError when a file cannot be read. */
export async function verifyFile(
  { file, keys, json }: VerifyCommand,
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const bytes = file === '-' ? await readInput() : await readBounded(file);
  const trusted = keys === undefined ? await ownKeyIds(environment) : await publishedKeyIds(keys);
  const finding = verifySnapshot(bytes, trusted);
  if (json) terminal.document(finding);
  else {
    const { result, says, differs, about } = finding;
    terminal.line(`${result.toUpperCase()} ${says}`);
    for (const place of differs) terminal.line(`DIFFERS ${place}`);
    if (about) {
      const verdict = about.verified ? 'verified' : 'not verified';
      terminal.line(`SNAPSHOT ${about.id} of ${about.createdAt}, ${about.target}, ${verdict}`);
    }
    if (result === 'unknown_key' && trusted.length === 0) terminal.note('No key is known here: see --keys.');
    if (about) terminal.note('Whether it was revoked or has expired, only its publisher can tell.');
  }
  return EXIT[finding.result];
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MAX_SNAPSHOT_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** One byte more than a snapshot may have: enough to tell that it is too long. */
async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(MAX_SNAPSHOT_BYTES + 1));
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): UsageError =>
  new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no code'}).`);

const KeySet = z.object({
  keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })),
});

async function publishedKeyIds(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    return KeySet.parse(JSON.parse(text)).keys.map(({ x }) => keyIdOf(x));
  } catch {
    throw new UsageError(`${file} is not a key set as served at /.well-known/chutes-status.json.`);
  }
}

/** The keys of the store that the environment names; none where there is no store yet, and none is made. */
async function ownKeyIds(environment: Environment): Promise<string[]> {
  const { store: location } = parseConfig(environment);
  if (location.kind === 'sqlite' && !existsSync(path.join(location.directory, 'chutes-status.db'))) return [];
  const store = await openStore(location);
  try {
    return (await readSealer(store, Date.now())).trusted.map(({ keyId }) => keyId);
  } finally {
    await store.close();
  }
}
