import type { ApiToken, AuditEntry, AuditPage, OidcPerson, Role } from '@/lib/domain/access';

export interface NewToken extends Omit<ApiToken, 'revokedAt' | 'lastUsedAt'> {
  /** Of the token itself, which is not stored. */
  digest: string;
}

export interface NewSession {
  digest: string;
  name: string;
  role: Role;
  /** The token that it was signed in with: revoked with it. Null for the operator token, and where a provider vouched. */
  tokenId: string | null;
  /** Null where no provider vouched. */
  person: OidcPerson | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  expiresAt: number;
}

export type KnownSession = Pick<NewSession, 'name' | 'role' | 'expiresAt' | 'person'>;

/** Who may come in, and what was done. Secrets are stored as digests. */
export interface AccessRecord {
  /** As `sealSecret` made it; null before the first operator token. */
  operatorSeal(): Promise<string | null>;
  /** Takes the place of the former one; whoever signed in with that, and nobody else, is signed out. */
  changeOperatorSeal(seal: string, now: number): Promise<void>;

  /** Expired ones are let go on the way. */
  addSession(session: NewSession): Promise<void>;
  /** Null once expired, ended, or its token expired or was revoked. */
  session(digest: string, now: number): Promise<KnownSession | null>;
  endSession(digest: string): Promise<void>;

  addToken(token: NewToken): Promise<void>;
  /** Null for what never was, expired or was revoked. */
  token(digest: string, now: number): Promise<ApiToken | null>;
  /** Newest first, at most 500. */
  tokens(): Promise<ApiToken[]>;
  /** False when there is none of that id that is not revoked. Ends its sessions. */
  revokeToken(id: string, now: number): Promise<boolean>;
  /** Noted to the hour. */
  noteUse(id: string, now: number): Promise<void>;

  addAudit(entry: AuditEntry): Promise<void>;
  /** Newest first. Rejects with BadCursorError. */
  audit(query: { limit: number; cursor?: string }): Promise<AuditPage>;
}
