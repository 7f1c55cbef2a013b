import { z } from 'zod';

/** Where the configuration comes from, and what became of its last change. */
export const ConfigStatus = z.object({
  source: z.enum(['environment', 'file']),
  /** The name of the file, without its place. */
  file: z.string().nullable(),
  /** The beginning of the digest of the file that is in use. */
  version: z.string().nullable(),
  loadedAt: z.iso.datetime(),
  /** The latest file cannot be used, so that the one before still is. Since the first one that could not. */
  rejected: z.object({ since: z.iso.datetime(), error: z.string() }).nullable(),
  /** What the file asks for, and this version does not do yet. */
  notActedOn: z.array(z.string()),
});
export type ConfigStatus = z.infer<typeof ConfigStatus>;
