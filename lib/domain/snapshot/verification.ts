import { z } from 'zod';

export const VERIFICATION_RESULTS = [
  'intact',
  'reformatted',
  'unknown_key',
  'not_json',
  'not_a_snapshot',
  'newer_schema',
  'content_changed',
  'seal_broken',
] as const;
export type VerificationResult = (typeof VERIFICATION_RESULTS)[number];

/** What a check of a pasted or uploaded snapshot found. Only `intact` says that every byte is the one published. */
export const Verification = z.object({
  result: z.enum(VERIFICATION_RESULTS),
  /** One sentence for the reader. */
  says: z.string(),
  /** JSON pointers (RFC 6901) of the parts that are not what was sealed, as far as they can be told. */
  differs: z.array(z.string()),
  /** Of the content as given; null when there is none to hash. */
  sha256: z.string().nullable(),
  keyId: z.string().nullable(),
  /** What the publisher knows of it; null where it was checked offline. */
  here: z.enum(['live', 'expired', 'revoked', 'unknown']).nullable(),
  /** Facts of the snapshot for the reader to recognise it by; null unless its seal holds. */
  about: z
    .object({
      id: z.string(),
      createdAt: z.string(),
      target: z.string(),
      standIn: z.boolean(),
      verified: z.boolean(),
    })
    .nullable(),
});
export type Verification = z.infer<typeof Verification>;

/** JSON Web Key Set (RFC 7517) with the Ed25519 keys (RFC 8037) that seal here. */
export const SealingKeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
    }),
  ),
});
export type SealingKeySet = z.infer<typeof SealingKeySet>;
