import { z } from 'zod';

/** A text on one line. Control characters are in no name of ours, and PostgreSQL takes no NUL. */
export const line = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'holds a control character');

/** The id of a target; where there is one target alone it may be left out. */
export const targetId = line(200).optional().describe('Id of a target.');

export const pageLimit = z.coerce.number().int().min(1).max(100).default(20);

/** `nextCursor` of the page before. */
export const pageCursor = line(200).optional().describe('The nextCursor of the page before.');

/** A date such as 2025-10-21, or a date with time and offset (RFC 3339); milliseconds since the epoch once read. */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'takes a date or a date with time, such as 2025-10-21T19:35:00Z',
  })
  .transform((text) => Date.parse(text));

/** The body as it came. A string where no HTTP was between. */
export const document = z
  .unknown()
  .meta({ type: 'string', format: 'binary' })
  .transform((given) => given as string | Uint8Array);

/** An answer without members that were not given, for callees that tell a missing one from undefined. */
export const given = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
