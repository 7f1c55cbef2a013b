import { z } from 'zod';
import { AUTH_STYLES } from './words';

/** A gateway with its models, as everyone may see it: the key is not part of it. */
export const Target = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  /** True for a stand-in, embedded or found out by its answers: everything shown or exported must then say that it is not Chutes. */
  standIn: z.boolean(),
  authStyle: z.enum(AUTH_STYLES),
  textModel: z.string().nullable(),
  vlmModel: z.string().nullable(),
  /** Names of variables without which no check can run, such as CHUTES_API_KEY. */
  missing: z.array(z.string()),
  /** Host and port of the proxy that it is asked through; null when it is asked directly. */
  proxy: z.string().nullish(),
});
export type Target = z.infer<typeof Target>;
