import { z } from 'zod';
import { ROLES } from './words';

/** Who may reach the dashboard: whoever can reach its address, whoever signed in or only looks, whoever signed in. */
export const ACCESS_MODES = ['open', 'public-read', 'private'] as const;
export type AccessMode = (typeof ACCESS_MODES)[number];

export type Role = (typeof ROLES)[number];

/** By what somebody is known; `open` where nobody is asked, `oidc` by a session that a provider vouched for. */
export const WAYS = ['nobody', 'open', 'operator-token', 'session', 'oidc', 'token', 'proxy'] as const;

/** Whom a sign-in provider vouched for. */
export interface OidcPerson {
  /** The provider, as the configuration names it. */
  issuer: string;
  /** Theirs for good, and nobody else's (OpenID Connect Core §2). */
  subject: string;
  /** Null unless the provider has verified it: anybody may claim an address. */
  email: string | null;
  username: string | null;
}

/** Whoever asks. */
export const Identity = z.object({
  way: z.enum(WAYS),
  role: z.enum(ROLES).nullable(),
  /** As the record of what was done names them; null for nobody. */
  name: z.string().nullable(),
  /** Until when this way of being known is good; null when it does not end. */
  expiresAt: z.iso.datetime().nullable(),
});
export type Identity = z.infer<typeof Identity>;

export const Me = Identity.extend({ access: z.enum(ACCESS_MODES) });
export type Me = z.infer<typeof Me>;

/** A token for programs, without the token. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** To the hour; null when it never was used. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** What somebody did, or tried to. */
export const AuditEntry = z.object({
  at: z.iso.datetime(),
  who: z.string().nullable(),
  role: z.enum(ROLES).nullable(),
  way: z.enum(WAYS),
  /** From where; null where it was not over the network. */
  address: z.string().nullable(),
  /** The operation, such as `runs.start`. */
  action: z.string(),
  /** What it was done to, such as a target, a suite or an id. */
  subject: z.string().nullable(),
  outcome: z.enum(['done', 'refused', 'failed']),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;
