import { z } from 'zod';
import { InsightWindow, Share } from './accounts';

const count = z.number().int().nonnegative();

export const RETRY_AFTER_FORMS = [
  'seconds',
  'fraction',
  'negative',
  'date',
  'epoch',
  'duration',
  'unreadable',
] as const;
export type RetryAfterForm = (typeof RETRY_AFTER_FORMS)[number];

/** How a wait is told other than by the header Retry-After itself. */
export const OTHER_WAYS = ['variant', 'reset_header', 'field', 'words'] as const;
export type OtherWay = (typeof OTHER_WAYS)[number];

/** Waits asked for, by upper bound; null is everything longer. */
const AskedWaits = z.array(z.object({ upToMs: z.number().nullable(), count }));

/** Whether chat 429s carry Retry-After, what it asks for, and whether honouring it helps. */
export const RetryAfterReport = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  /** Attempts of chat calls that were answered 429, and so put off. */
  refused: count,
  /** Answered 429 as well, but for another reason than room: of these, accounts that are used up. Counted nowhere else. */
  otherwiseRefused: z.object({ all: count, usedUp: count }),
  /** Of the refused, those that carried the header Retry-After itself. */
  withHeader: Share,
  forms: z.array(z.object({ form: z.enum(RETRY_AFTER_FORMS), count })),
  /** By the header. */
  asked: AskedWaits,
  /**
   * Of all chat attempts that were put off, with whichever status, those whose wait was told in another way; only the ways
   * and bounds that were met.
   */
  toldOtherwise: z.object({
    putOff: count,
    ways: z.array(z.object({ way: z.enum(OTHER_WAYS), count, asked: AskedWaits })),
  }),
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
