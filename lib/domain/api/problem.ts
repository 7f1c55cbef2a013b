import { z } from 'zod';

/** RFC 9457 problem details with two extensions; `field` names the member of the input that was wrong. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  field: z.string().optional(),
  /** When what was asked for ceased to be. */
  expiredAt: z.iso.datetime().optional(),
});
export type Problem = z.infer<typeof Problem>;
