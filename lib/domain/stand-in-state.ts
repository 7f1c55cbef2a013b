import { z } from 'zod';

/** What the stand-in gateway plays, and all that it could. */
export const StandInState = z.object({
  scenario: z.string(),
  scenarios: z.array(z.object({ name: z.string(), title: z.string(), about: z.string() })),
});
export type StandInState = z.infer<typeof StandInState>;
