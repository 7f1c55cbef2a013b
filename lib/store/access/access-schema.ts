import type { Generated } from 'kysely';
import type { AuditEntry, Role } from '@/lib/domain/access';

/** The tables of who may come in, and of what was done. */
export interface AccessSchema {
  api_token: ApiTokenRow;
  session: SessionRow;
  operator_seal: { slot: number; seal: string; created_at: number };
  audit: AuditRow;
}

export interface ApiTokenRow {
  id: string;
  digest: string;
  name: string;
  role: Role;
  created_at: number;
  created_by: string | null;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
}

interface SessionRow {
  digest: string;
  name: string;
  role: Role;
  token_id: string | null;
  /** An OidcPerson as JSON. */
  person: string | null;
  created_at: number;
  expires_at: number;
}

export interface AuditRow {
  seq: Generated<number>;
  at: number;
  who: string | null;
  role: Role | null;
  way: AuditEntry['way'];
  address: string | null;
  action: string;
  subject: string | null;
  outcome: AuditEntry['outcome'];
}
