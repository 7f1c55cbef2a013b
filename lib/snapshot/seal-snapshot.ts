import { type KeyObject, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { type Seal, Snapshot, type SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { canonicalJson } from './canonical-json';
import { z } from 'zod';

export interface PublishedKey {
  /** JWK thumbprint of the public key (RFC 7638, RFC 8037 §2). */
  keyId: string;
  /** Raw public key, base64url. */
  publicKey: string;
}

export interface SealingKey extends PublishedKey {
  privateKey: KeyObject;
}

/** A new Ed25519 private key as PKCS #8 PEM: a secret, to be kept by the store. */
export function createSealingKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The key behind the PEM text. Throws when it is no Ed25519 private key. */
export function openSealingKey(pem: string): SealingKey {
  const privateKey = createPrivateKey(pem);
  return { privateKey, ...openPublicKey(privateKey) };
}

/** The public key behind a key or its PEM text. Throws when it is no Ed25519 key. */
export function openPublicKey(pem: string | KeyObject): PublishedKey {
  const { crv, x } = createPublicKey(pem).export({ format: 'jwk' });
  if (crv !== 'Ed25519' || !x) throw new Error('The sealing key is not an Ed25519 key.');
  return { publicKey: x, keyId: keyIdOf(x) };
}

export function keyIdOf(publicKey: string): string {
  return createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: publicKey }))
    .digest('base64url');
}

/** SHA-256 of the canonical form, in hexadecimal. */
export const sha256Of = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The bytes that are signed: everything but the signature. */
export function signedBytes(content: object, seal: Omit<Seal, 'signature'>): Buffer {
  return Buffer.from(canonicalJson({ ...content, seal }));
}

/** Seals the content; `canonicalJson` of the result is what is published. */
export function sealSnapshot(content: SnapshotContent, { privateKey, publicKey, keyId }: SealingKey): Snapshot {
  const unsigned: Omit<Seal, 'signature'> = {
    algorithm: 'Ed25519',
    keyId,
    publicKey,
    sha256: sha256Of(content),
    parts: partDigests(content, sha256Of),
  };
  const signature = sign(null, signedBytes(content, unsigned), privateKey).toString('base64url');
  return { ...content, seal: { ...unsigned, signature } };
}

type Json = Record<string, unknown>;

/**
 * The digest of every part of a snapshot by JSON pointer: each top-level member, each suite without its checks, and each
 * check. Reads whatever it is given, since it is asked about altered snapshots too.
 */
export function partDigests(content: object, digest: (value: unknown) => string): Record<string, string> {
  const { suites, ...members } = content as Json;
  const parts = Object.entries(members).map(([name, value]) => [pointer(name), digest(value)]);
  if (!Array.isArray(suites)) return Object.fromEntries(parts);
  const suiteParts = suites.flatMap((suite: unknown, index) => suiteDigests(suite, `/suites/${index}`, digest));
  return Object.fromEntries([...parts, ...suiteParts]);
}

function suiteDigests(suite: unknown, place: string, digest: (value: unknown) => string): [string, string][] {
  if (typeof suite !== 'object' || suite === null) return [[place, digest(suite)]];
  const { checks, ...rest } = suite as Json;
  if (!Array.isArray(checks)) return [[place, digest(suite)]];
  return [
    [place, digest({ ...rest, checks: checks.length })],
    ...checks.map((check, index): [string, string] => [`${place}/checks/${index}`, digest(check)]),
  ];
}

/** RFC 6901 §3. */
export const pointer = (...steps: (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** JSON Schema (2020-12) of a published snapshot. Open to members added later: adding is no break. */
export function snapshotSchema(): object {
  return {
    ...z.toJSONSchema(Snapshot, { io: 'input', target: 'draft-2020-12' }),
    $id: '/schema/snapshot.json',
    title: 'Chutes status verification snapshot',
  };
}
