import { createPublicKey, verify } from 'node:crypto';
import { SNAPSHOT_KIND, SNAPSHOT_SCHEMA_VERSION, Seal, Snapshot } from '@/lib/domain/snapshot/snapshot';
import type { Verification, VerificationResult } from '@/lib/domain/snapshot/verification';
import { canonicalJson } from './canonical-json';
import { keyIdOf, partDigests, pointer, sha256Of, signedBytes } from './seal-snapshot';

/** No snapshot is longer: what is, is not looked at. */
export const MAX_SNAPSHOT_BYTES = 1_048_576;

const RESULT_TEXT: Record<VerificationResult, string> = {
  intact: 'Intact: every byte is as it was published, and the seal is by a key known here.',
  reformatted:
    'The content is what was sealed, by a key known here, but it was written anew: white space, order or escapes are not those published.',
  unknown_key:
    'The seal fits the content, but its key is not known here. Anyone can make a key: compare it with the one that the publisher shows.',
  not_json: 'This is not JSON.',
  not_a_snapshot: 'This is JSON, but not a snapshot.',
  newer_schema: 'This snapshot has a newer schema than this version can read. Use a newer version of the product.',
  content_changed: 'The content is not what was sealed: its SHA-256 differs.',
  seal_broken: 'The content fits its SHA-256, but the seal does not hold: it was made anew, or is damaged.',
};

/**
 * Checks a snapshot offline against the key ids that are trusted. Never throws. Give it the bytes where there are any:
 * decoding by others mends broken UTF-8, and would hide a changed byte. That it was revoked or has expired only
 * its publisher can tell.
 */
export function verifySnapshot(given: string | Uint8Array, trustedKeyIds: readonly string[]): Verification {
  if (given.length > MAX_SNAPSHOT_BYTES)
    return finding('not_a_snapshot', `It is longer than ${MAX_SNAPSHOT_BYTES} bytes.`);
  const text = decode(given);
  if (text === null) return finding('not_json', 'It is not UTF-8.');
  try {
    return examine(text, trustedKeyIds);
  } catch {
    return finding('not_a_snapshot', 'It holds what canonical JSON cannot carry.');
  }
}

function decode(given: string | Uint8Array): string | null {
  if (typeof given === 'string') return given;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(given);
  } catch {
    return null;
  }
}

type Facts = Partial<Omit<Verification, 'result' | 'says'>>;

const finding = (result: VerificationResult, more = '', facts: Facts = {}): Verification => ({
  result,
  says: [RESULT_TEXT[result], more].filter(Boolean).join(' '),
  differs: [],
  sha256: null,
  keyId: null,
  here: null,
  about: null,
  ...facts,
});

function examine(text: string, trustedKeyIds: readonly string[]): Verification {
  const value = parse(text);
  if (value === undefined) return finding('not_json');
  if (!isRecord(value)) return finding('not_a_snapshot', 'It is not an object.');
  const { seal: givenSeal, ...content } = value;
  if (content['kind'] !== SNAPSHOT_KIND) return finding('not_a_snapshot', `/kind is not ${SNAPSHOT_KIND}.`);
  const version = content['schemaVersion'];
  if (typeof version === 'number' && version > SNAPSHOT_SCHEMA_VERSION) {
    return finding('newer_schema', `It says ${version}; this one reads ${SNAPSHOT_SCHEMA_VERSION}.`);
  }
  const seal = Seal.safeParse(givenSeal);
  if (!seal.success) {
    const place = pointer('seal', ...(seal.error.issues[0]?.path ?? []).map(String));
    return finding('not_a_snapshot', `Its seal is missing or malformed at ${place}.`, { sha256: sha256Of(content) });
  }
  return examineSealed(text, value, content, seal.data, trustedKeyIds);
}

function examineSealed(
  text: string,
  value: object,
  content: object,
  seal: Seal,
  trustedKeyIds: readonly string[],
): Verification {
  const facts: Facts = { sha256: sha256Of(content), keyId: seal.keyId, differs: changedParts(content, seal) };
  if (facts.sha256 !== seal.sha256) return finding('content_changed', '', facts);
  const problem = sealProblem(value, content, seal);
  if (problem) return finding('seal_broken', problem, facts);
  const snapshot = Snapshot.safeParse(value);
  if (!snapshot.success) {
    const place = pointer(...(snapshot.error.issues[0]?.path ?? []).map(String));
    return finding('not_a_snapshot', `It is sealed, but ${place} is not what the schema asks for.`, facts);
  }
  const about = aboutOf(snapshot.data);
  if (!trustedKeyIds.includes(seal.keyId))
    return finding('unknown_key', `Its id is ${seal.keyId}.`, { ...facts, about });
  return finding(text === canonicalJson(value) ? 'intact' : 'reformatted', '', { ...facts, about });
}

/** Which parts are not what was sealed; the hash itself when every part is. */
function changedParts(content: object, seal: Seal): string[] {
  const found = partDigests(content, sha256Of);
  const names = [...new Set([...Object.keys(seal.parts), ...Object.keys(found)])];
  const changed = names.filter((name) => found[name] !== seal.parts[name]);
  return changed.length === 0 && sha256Of(content) !== seal.sha256 ? ['/seal/sha256'] : changed;
}

function sealProblem(value: object, content: object, seal: Seal): string | null {
  if (keyIdOf(seal.publicKey) !== seal.keyId) return '/seal/keyId is not the thumbprint of /seal/publicKey.';
  if (!isExact(seal.publicKey)) return '/seal/publicKey is not the shortest way to write that key.';
  if (!isExact(seal.signature)) return '/seal/signature is not the shortest way to write those bytes.';
  const { signature, ...unsigned } = (value as { seal: Seal }).seal;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: seal.publicKey }, format: 'jwk' });
  const holds = verify(null, signedBytes(content, unsigned), key, Buffer.from(signature, 'base64url'));
  return holds ? null : 'The signature does not fit.';
}

/** The last character of base64url holds spare bits: two texts can mean the same bytes. */
const isExact = (text: string): boolean => Buffer.from(text, 'base64url').toString('base64url') === text;

function aboutOf(snapshot: Snapshot): Verification['about'] {
  const { id, createdAt, target, verified } = snapshot;
  return { id, createdAt, target: target.name, standIn: target.standIn, verified };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
