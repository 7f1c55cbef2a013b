import { z } from 'zod';
import { AUTH_STYLES, type AuthStyle } from './words';

/** What went wrong on the wire, before any status or body could be read to its end. */
export const Fault = z.object({
  kind: z.enum(['timeout', 'network', 'truncated', 'body_too_large', 'cancelled']),
  /** For `network`: which part of the way failed; `proxy`: the one that the operator configured, before the gateway was reached. */
  detail: z.enum(['dns', 'refused', 'reset', 'tls', 'closed', 'protocol', 'proxy', 'other']).nullable(),
  message: z.string(),
});
export type Fault = z.infer<typeof Fault>;

/** One entry of the catalogue, as far as the checks need it. Null means that the gateway did not say. */
export const CatalogueModel = z.object({
  id: z.string(),
  /** Whether it chats in text. */
  text: z.boolean().nullable(),
  vision: z.boolean().nullable(),
  /** What the catalogue says that it is called as well; absent where it says nothing, and where it was not recorded. */
  aliases: z.array(z.string()).optional(),
});
export type CatalogueModel = z.infer<typeof CatalogueModel>;

/** One text, number or truth value of an error, and the place in the body where it stood. */
export const Said = z.object({ where: z.string(), value: z.string() });
export type Said = z.infer<typeof Said>;

/** Words or a field of an error that may tell how long to wait, as they were sent; what they come to is for the checks. */
export const WaitText = z.object({
  /** The way to a field, such as `error.details[0].retryDelay`; `words` for what is said in a sentence. */
  where: z.string(),
  raw: z.string(),
});
export type WaitText = z.infer<typeof WaitText>;

/** Tokens as an answer tells them; null where it does not. */
export const Usage = z.object({
  prompt: z.number().int().nonnegative().nullable(),
  completion: z.number().int().nonnegative().nullable(),
  total: z.number().int().nonnegative().nullable(),
  /** Part of `completion` for some gateways, beside it for others. */
  reasoning: z.number().int().nonnegative().nullable(),
});
export type Usage = z.infer<typeof Usage>;

/**
 * What the body says, read once by the gateway client so that a verdict can be recomputed from stored evidence
 * although the body itself is kept as a bounded excerpt only.
 */
export const Reading = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('catalogue'),
    total: z.number().int(),
    models: z.array(CatalogueModel),
    /** True when the answer says that it is only a page of a longer list. */
    page: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('completion'),
    /** Text of the first choice's message; parts joined; null when the message has none. */
    content: z.string().nullable(),
    contentCut: z.boolean(),
    /** Whether the message carries reasoning text beside or instead of content. */
    reasoning: z.boolean(),
    finishReason: z.string().nullable(),
    servedModel: z.string().nullable(),
    /** Absent where the answer does not say what it took, and where it was not recorded. */
    usage: Usage.optional(),
  }),
  z.object({
    kind: z.literal('error'),
    message: z.string().nullable(),
    code: z.string().nullable(),
    type: z.string().nullable(),
    /** An edge page (nginx, a cloud balancer), not the application's own words. */
    html: z.boolean(),
    /** All that the error says, place by place; absent where it was not recorded. */
    said: z.array(Said).optional(),
    /** Absent where nothing in the body speaks of a wait, and where it was not recorded. */
    waits: z.array(WaitText).optional(),
  }),
  z.object({
    kind: z.literal('unreadable'),
    problem: z.enum(['empty', 'not_json', 'wrong_shape']),
    message: z.string(),
    /** The words of a body that is no answer at all; absent where there are none, or they were not recorded. */
    said: z.array(Said).optional(),
  }),
]);
export type Reading = z.infer<typeof Reading>;

/**
 * What was observed in one attempt, redacted and bounded where it was made.
 * A null says that the thing was never seen; nothing in here is invented.
 */
export const Evidence = z.object({
  request: z.object({
    /** What was asked for. Absent in evidence of version 0.1; `withAsked` says it there. */
    kind: z.enum(['models', 'chat']).optional(),
    /** How the key was shown; null when none was. Absent like `kind`. */
    authStyle: z.enum(AUTH_STYLES).nullable().optional(),
    method: z.enum(['GET', 'POST']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
    /** The answer that would be right, when the check drew its question anew (as the vision check does). */
    expects: z.string().nullable(),
  }),
  response: z
    .object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()),
      /** Decoded bytes received, whether or not the excerpt shows them all. */
      bodyBytes: z.number().int(),
      bodyExcerpt: z.string(),
    })
    .nullable(),
  timing: z.object({
    /** Null on a reused connection, or when none was made. */
    connectMs: z.number().nullable(),
    firstByteMs: z.number().nullable(),
    totalMs: z.number(),
  }),
  fault: Fault.nullable(),
  reading: Reading.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** The same evidence, saying what was asked and how the key was shown: told by method and headers where it does not say. */
export function withAsked(evidence: Evidence): Evidence {
  const { request } = evidence;
  const { kind = request.method === 'GET' ? 'models' : 'chat', authStyle = styleOf(request.headers) } = request;
  return { ...evidence, request: { ...request, kind, authStyle } };
}

function styleOf({ authorization, 'x-api-key': key }: Record<string, string>): AuthStyle | null {
  if (authorization !== undefined) return /^bearer\s/i.test(authorization) ? 'bearer' : 'raw';
  return key === undefined ? null : 'x-api-key';
}
