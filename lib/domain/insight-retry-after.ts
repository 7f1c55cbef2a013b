import { z } from 'zod';
import { InsightWindow, Share } from './insight-window';

const count = z.number().int().nonnegative();

export const RETRY_AFTER_FORMS = ['seconds', 'fraction', 'negative', 'date', 'unreadable'] as const;
export type RetryAfterForm = (typeof RETRY_AFTER_FORMS)[number];

/** Whether chat 429s carry Retry-After, what it asks for, and whether honouring it helps. */
export const RetryAfterReport = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  /** Attempts of chat calls that were answered 429. */
  refused: count,
  withHeader: Share,
  forms: z.array(z.object({ form: z.enum(RETRY_AFTER_FORMS), count })),
  /** Waits asked for, by upper bound; null is everything longer. */
  asked: z.array(z.object({ upToMs: z.number().nullable(), count })),
  /** Of the 429s with a readable wait, those after which no attempt followed: beyond the budget, or the last allowed. */
  notWaited: count,
  /** The attempt after a wait as long as Retry-After asked for: how often it succeeded. */
  afterHonoured: Share,
  /** The attempt after a plain backoff. */
  afterBackoff: Share,
  comparison: z.enum(['honoured_better', 'backoff_better', 'no_clear_difference', 'too_few']),
  /** Below this many on either side nothing is compared. */
  threshold: count,
  /** The report in plain English, fit to be pasted into a message. */
  paragraph: z.string(),
});
export type RetryAfterReport = z.infer<typeof RetryAfterReport>;
