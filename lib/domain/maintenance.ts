import { z } from 'zod';

/** A stretch of planned work: runs go on, and no incident opens. */
export const Maintenance = z.object({
  from: z.iso.datetime(),
  /** No longer part of it. */
  to: z.iso.datetime(),
  note: z.string().nullable(),
});
export type Maintenance = z.infer<typeof Maintenance>;
