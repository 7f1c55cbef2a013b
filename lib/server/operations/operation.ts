import { z } from 'zod';
import type { Demand } from '@/lib/access/demand';
import { SUITES, type Trigger } from '@/lib/domain/words';
import type { Visitor } from '@/lib/server/access/visitor';
import type { Server } from '@/lib/server/server';
import { createHash } from 'node:crypto';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Who may; the operations of `public` are those that the public reads where the dashboard is open to it. */
export type Access = Demand;

/** Of a request, what an operation may need beside its input. */
export interface RequestContext {
  headers: Pick<Headers, 'get'>;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** What starts a run that is asked for, where that is told by no header. */
  trigger?: Trigger;
  /** Throws RequestProblem where whoever asks may not do that; absent where everybody may do everything. */
  demand?: (access: Access) => void;
  /** Who asks; absent where that is this process itself. */
  visitor?: Visitor;
  /** The address of the connection. */
  peer?: string;
}

/** What came of it: a value to be told as JSON, a text that is made already, events one by one, or nothing to tell. */
export type Answer<T> = {
  /** One of the operation's statuses; the first when left out. */
  status?: number;
  headers?: Readonly<Record<string, string | readonly string[]>>;
} & (
  | { json: T }
  /** `brotli` where the text was compressed already, for all who are sent the same. */
  | { text: string; mediaType: string; brotli?: () => Promise<Uint8Array> }
  | { bytes: Uint8Array; mediaType: string }
  | { events: AsyncIterable<T> }
  /** What is written by somebody else, piece by piece. */
  | { stream: AsyncIterable<Uint8Array>; mediaType: string }
  | { nothing: true }
);

/**
 * One thing that a person or a program may ask. The HTTP interface and the server actions are made from these rows, and
 * every part of a row can be told as JSON Schema.
 */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** Such as `runs.start`. */
  readonly id: string;
  readonly method: Method;
  /** Such as `/api/runs/{id}`: names in braces are filled from the path. */
  readonly path: `/${string}`;
  /** One sentence. */
  readonly about: string;
  readonly access: Access;
  /** Who may, where that depends on what is asked: never less than `access`. */
  readonly accessOf?: (input: z.output<Input>) => Access;
  /**
   * All that it takes, in one flat object: what the path names comes from there, the rest from the query (GET, DELETE, and
   * where the body is a document) or from the JSON body. Strict, unless unknown members are to be ignored.
   */
  readonly input: Input;
  /** The whole body, of any media type, is the input's member `body`. Bounded in bytes. */
  readonly document?: { maxBytes: number };
  /** A form of a page may be sent as well (application/x-www-form-urlencoded). */
  readonly form?: true;
  /** Of the JSON that it answers, or of each event. */
  readonly output: Output;
  /** Media types of its answer, `application/json` when left out. */
  readonly content?: readonly string[];
  /** Of success; 200 when left out. */
  readonly statuses?: readonly [number, ...number[]];
  /** Headers of success that are part of what is promised. */
  readonly promises?: readonly ('ETag' | 'Location')[];
  /** A route of `app` draws the answer, where `run` has found nothing against it and nothing to tell. */
  readonly drawn?: true;
  /** Changes nothing in the record, or is needed the more while that takes no writes; any other that is no GET is refused then. */
  readonly withoutRecord?: true;
  /** Costs so much that only few are worked on at the same time; further ones wait, and then are told 503 with Retry-After. */
  readonly effort?: 'reading' | 'agent';
  /** Rejects with RequestProblem for what cannot be done. */
  run(
    server: Server,
    input: z.output<Input>,
    context: RequestContext,
  ): Promise<Answer<z.output<Output>>> | Answer<z.output<Output>>;
}

/** A row of the table with the types of its own input and output. */
export const operation = <Input extends z.ZodObject, Output extends z.ZodType>(
  row: Operation<Input, Output>,
): Operation<Input, Output> => row;

// Told to others in a form that their languages read, too: not all know what \p is.
const PRINTED = /^[^\x00-\x1f\x7f-\x9f]*$/;
const WITH_BREAKS = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$/;
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** A text on one line. Control characters are in no name of ours, and PostgreSQL takes no NUL. */
export const line = (maxLength: number) =>
  z.string().max(maxLength).regex(PRINTED, 'holds a control character').refine(isWhole, 'holds half a character');

/** A text of several lines, without anything else that cannot be seen. */
export const lines = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(WITH_BREAKS, 'holds a control character')
    .refine(isWhole, 'holds half a character');

/** A place on this very site: nobody is sent elsewhere by a form of ours. */
export const localPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/, 'takes a path of this site')
  .describe('Where a form leads once it is done.');

/** The id of a target; where there is one target alone it may be left out. */
export const targetId = line(200).optional().describe('Id of a target.');

export const pageLimit = z.coerce.number().int().min(1).max(100).default(20).describe('At most so many.');

export const suiteId = z.enum(SUITES).describe('Which suite.');

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

/** Lets a target pass whose runs are on record, although it may be configured no more. Rejects with RequestProblem 400. */
export async function checkRecorded(server: Server, id: string | undefined): Promise<void> {
  if (id === undefined || server.targets.some((target) => target.id === id)) return;
  const { runs } = await server.runs({ target: id, limit: 1 });
  if (runs.length > 0) return;
  server.target(id);
}

/** Whether If-None-Match names it, by the weak comparison (RFC 9110 §13.1.2). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** An entity tag of a text: the same for the same text. */
export const tagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
