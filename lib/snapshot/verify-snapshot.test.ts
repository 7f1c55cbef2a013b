import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Snapshot } from '@/lib/domain/snapshot/snapshot';
import { canonicalJson } from './canonical-json';
import { differences } from './compare-snapshots';
import { key, sealed } from '@/lib/snapshot/testing/sample-snapshot';
import { createSealingKey, keyIdOf, openSealingKey, sealSnapshot, sha256Of, snapshotSchema } from './seal-snapshot';
import { MAX_SNAPSHOT_BYTES, verifySnapshot } from './verify-snapshot';

const snapshot = sealed({ note: 'as agreed' });
const published = canonicalJson(snapshot);
const check = (text: string | Uint8Array) => verifySnapshot(text, [key.keyId]);
function at<T>(list: T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new Error(`nothing at ${place}`);
  return found;
}
const altered = (change: (copy: Snapshot) => void): string => {
  const copy = structuredClone(snapshot);
  change(copy);
  return canonicalJson(copy);
};

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The last digit of base64url may hold bits to spare, so that its neighbour stands for the same bytes. */
const twinOf = (text: string): string => text.slice(0, -1) + DIGITS[DIGITS.indexOf(text.at(-1) ?? '') + 1];

it('what was published is intact', () => {
  expect(check(published)).toMatchObject({ result: 'intact', differs: [], about: { id: snapshot.id, verified: true } });
});

it('any single changed byte is found', () => {
  const bytes = Buffer.from(published);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ flip;
      expect(check(changed).result).not.toBe('intact');
    }),
    { numRuns: 2000 },
  );
});

it('any byte inserted or left out is found', () => {
  const bytes = Buffer.from(published);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.option(fc.integer({ min: 0, max: 127 })), (place, inserted) => {
      const middle = inserted === null ? [] : [inserted, bytes[place] ?? 0];
      const changed = Buffer.concat([bytes.subarray(0, place), Buffer.from(middle), bytes.subarray(place + 1)]);
      fc.pre(!changed.equals(bytes));
      expect(check(changed).result).not.toBe('intact');
    }),
    { numRuns: 1000 },
  );
});

it('a changed byte that decoding would mend back to the same text is found', () => {
  const bytes = Buffer.from(canonicalJson(sealed({ note: 'replaced: \ufffd' })));
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf(0xef)] = 0xf0;
  expect(changed.toString('utf8')).toBe(bytes.toString('utf8'));
  expect(check(bytes).result).toBe('intact');
  expect(check(changed).result).toBe('not_json');
});

it('the same content written with other white space or order is told apart from a change', () => {
  for (const text of [
    JSON.stringify(snapshot, null, 2),
    `${published}\n`,
    JSON.stringify(snapshot),
    `\ufeff${published}`,
  ]) {
    expect(check(text).result).toBe('reformatted');
  }
});

describe('a changed content is located by JSON pointer, without the original', () => {
  it.each<[string, (copy: Snapshot) => void, string[]]>([
    ['the verdict', (copy) => (copy.verified = false), ['/verified']],
    ['one check', (copy) => (at(at(copy.suites, 0).checks, 2).outcome = 'PASS'), ['/suites/0/checks/2']],
    ['an exit code', (copy) => Object.assign(at(copy.suites, 1).run ?? {}, { exitCode: 31 }), ['/suites/1']],
    ['a check left out', (copy) => at(copy.suites, 2).checks.pop(), ['/suites/2/checks/2', '/suites/2']],
    ['a member added', (copy) => Object.assign(copy, { 'a/b': 1 }), ['/a~1b']],
    ['the hash itself', (copy) => (copy.seal.sha256 = '0'.repeat(64)), ['/seal/sha256']],
  ])('%s', (_, change, places) => {
    const found = check(altered(change));
    expect(found.result).toBe('content_changed');
    expect(found.differs.toSorted()).toEqual(places.toSorted());
    expect(found.about).toBeNull();
  });

  it('an outcome that is none at all is a change too, not merely a bad shape', () => {
    expect(check(published.replace('"outcome":"PASS"', '"outcome":"PBSS"')).result).toBe('content_changed');
  });
});

describe('the seal', () => {
  it('made anew over a changed content by someone without the key is broken', () => {
    const forged = altered((copy) => {
      copy.verified = false;
      const { seal: _seal, ...content } = copy;
      copy.seal.sha256 = sha256Of(content);
    });
    expect(check(forged).result).toBe('seal_broken');
  });

  it.each([
    ['signature', 86],
    ['publicKey', 43],
  ] as const)('with its %s written in another way, for the same bytes, is broken', (member, length) => {
    const text = snapshot.seal[member];
    expect(text).toHaveLength(length);
    const twin = twinOf(text);
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(text, 'base64url'));
    const found = check(altered((copy) => void (copy.seal[member] = twin)));
    expect(found.result).toBe('seal_broken');
    expect(found.says).toContain(`/seal/${member}`);
  });

  it('is broken where whoever holds the key writes it in another way: one key would go by two names', () => {
    const { seal: _seal, ...content } = snapshot;
    const publicKey = twinOf(key.publicKey);
    const renamed = sealSnapshot(content, { ...key, publicKey, keyId: keyIdOf(publicKey) });
    const found = check(canonicalJson(renamed));
    expect(found.result).toBe('seal_broken');
    expect(found.says).toContain('/seal/publicKey is not the shortest way');
  });

  it('by a key of their own is a right seal by an unknown key', () => {
    const { seal: _seal, ...content } = snapshot;
    const stranger = openSealingKey(createSealingKey());
    const found = check(canonicalJson(sealSnapshot(content, stranger)));
    expect(found).toMatchObject({ result: 'unknown_key', keyId: stranger.keyId });
    expect(found.says).toContain(stranger.keyId);
  });

  it('by a key of their own under our key id is broken', () => {
    const { seal: _seal, ...content } = snapshot;
    const stranger = { ...openSealingKey(createSealingKey()), keyId: key.keyId };
    expect(check(canonicalJson(sealSnapshot(content, stranger))).result).toBe('seal_broken');
  });

  it('around what is not valid is not a snapshot, and the place is named', () => {
    const { seal: _seal, ...content } = snapshot;
    const odd = sealSnapshot({ ...content, verified: 'yes' as never }, key);
    expect(check(canonicalJson(odd))).toMatchObject({ result: 'not_a_snapshot', about: null });
    expect(check(canonicalJson(odd)).says).toContain('/verified');
  });

  it('is opened from an Ed25519 key only', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => openSealingKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow('Ed25519');
  });
});

describe('what is no snapshot gets an answer of its own', () => {
  it.each([
    ['', 'not_json'],
    ['Verification snapshot\n- Verified: yes', 'not_json'],
    ['[]', 'not_a_snapshot'],
    ['null', 'not_a_snapshot'],
    ['{"verified":true}', 'not_a_snapshot'],
    ['{"kind":"chutes-status/snapshot","schemaVersion":1}', 'not_a_snapshot'],
    ['{"kind":"chutes-status/snapshot","schemaVersion":2}', 'newer_schema'],
    [`{"kind":"chutes-status/snapshot","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'not_a_snapshot'],
    ['{"kind":"chutes-status/snapshot","x":"\\ud800"}', 'not_a_snapshot'],
    [' '.repeat(MAX_SNAPSHOT_BYTES + 1), 'not_a_snapshot'],
  ])('%.60s', (text, result) => {
    expect(check(text).result).toBe(result);
  });

  it('a member named __proto__ is content like any other', () => {
    const text = published.replace('{', '{"__proto__":{"verified":false},');
    expect(check(text).result).toBe('content_changed');
  });

  it('a member given twice is never intact', () => {
    expect(check(published.replace('{', '{"verified":false,')).result).toBe('reformatted');
  });
});

it('the published JSON validates against the published schema, and an altered shape does not', () => {
  const schema = z.fromJSONSchema(snapshotSchema() as never);
  expect(schema.safeParse(JSON.parse(published)).success).toBe(true);
  expect(schema.safeParse({ ...snapshot, verified: 'yes' }).success).toBe(false);
  expect(schema.safeParse({ ...snapshot, addedLater: 1 }).success).toBe(true);
});

it('two values are told apart by the very places that differ', () => {
  expect(differences({ a: [1, { b: 2 }], c: 3 }, { a: [1, { b: 4 }], d: 3 })).toEqual(['/a/1/b', '/c', '/d']);
});
