import { z } from 'zod';
import { InsightWindow } from './accounts';
import { AUTH_STYLES } from '@/lib/domain/words';

const count = z.number().int().nonnegative();

export const ENDPOINTS = ['models', 'chat'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** What one answer says about the key's header, by its reason (`key-answer.ts`). */
export const AUTH_ANSWERS = ['accepted', 'refused', 'unclear'] as const;
export type AuthAnswer = (typeof AUTH_ANSWERS)[number];

export const AuthStanding = z.object({
  endpoint: z.enum(ENDPOINTS),
  style: z.enum(AUTH_STYLES),
  /** Unknown when never asked; unclear when every answer was about something else, such as capacity. */
  standing: z.enum([...AUTH_ANSWERS, 'unknown']),
  /** Since when without interruption, and from which run. */
  since: z.iso.datetime().nullable(),
  sinceRun: z.string().nullable(),
  lastAt: z.iso.datetime().nullable(),
  lastRun: z.string().nullable(),
  /** Decisive answers in a row that said the same. */
  inARow: count,
  /** Within the window. */
  observed: z.object({ accepted: count, refused: count, unclear: count }),
});
export type AuthStanding = z.infer<typeof AuthStanding>;

/** A header style whose outcome changed for good: two runs in a row said the new one. */
export const AuthDrift = z.object({
  at: z.iso.datetime(),
  endpoint: z.enum(ENDPOINTS),
  style: z.enum(AUTH_STYLES),
  before: z.enum(['accepted', 'refused']),
  after: z.enum(['accepted', 'refused']),
  /** The last run that saw the old outcome, and the first that saw the new one. */
  beforeRun: z.string(),
  afterRun: z.string(),
});
export type AuthDrift = z.infer<typeof AuthDrift>;

export const CatalogueChange = z.object({
  at: z.iso.datetime(),
  beforeRun: z.string(),
  afterRun: z.string(),
  came: z.array(z.string()),
  gone: z.array(z.string()),
});
export type CatalogueChange = z.infer<typeof CatalogueChange>;

export const ServedModel = z.object({
  asked: z.string(),
  served: z.string(),
  times: count,
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  lastRun: z.string(),
});
export type ServedModel = z.infer<typeof ServedModel>;

/** The latest catalogue, and how it moved. */
export const CatalogueStanding = z.object({
  /** When this content was first seen; null when no catalogue was ever read whole. */
  since: z.iso.datetime().nullable(),
  run: z.string().nullable(),
  total: z.number().int().nullable(),
  /** Configured models that are not in it, with the nearest names that are. */
  vanished: z.array(z.object({ variable: z.string(), model: z.string(), nearest: z.array(z.string()) })),
  /** Newest first. */
  changes: z.array(CatalogueChange),
  /** Models that answered in place of the one asked for. */
  servedOthers: z.array(ServedModel),
});
export type CatalogueStanding = z.infer<typeof CatalogueStanding>;

export const CallSample = z.object({ id: z.string(), title: z.string(), language: z.string(), code: z.string() });
export type CallSample = z.infer<typeof CallSample>;

/** Which header style works where, and whether what was agreed on has changed. */
export const AuthContract = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  standings: z.array(AuthStanding),
  /** A sentence that could stand in a quickstart. */
  sentence: z.string(),
  callShapes: z.array(CallSample),
  /** Newest first. */
  drift: z.array(AuthDrift),
  catalogue: CatalogueStanding,
});
export type AuthContract = z.infer<typeof AuthContract>;
