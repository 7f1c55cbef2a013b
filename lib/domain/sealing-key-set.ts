import { z } from 'zod';

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
