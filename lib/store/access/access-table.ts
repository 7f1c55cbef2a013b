import type { Kysely, Selectable } from 'kysely';
import type { ApiToken, AuditEntry, AuditPage, OidcPerson } from '@/lib/domain/access';
import { storable, toIso, toMsOrNull } from '@/lib/store/database/backend';
import type { ApiTokenRow, AuditRow } from './access-schema';
import type { Writer } from '@/lib/store/record/writer';
import { BadCursorError } from '@/lib/store/runs/cursor';
import type { Schema } from '@/lib/store/schema';
import type { AccessRecord, KnownSession, NewSession, NewToken } from './access-record';

const MOST_TOKENS = 500;
const HOUR_MS = 3_600_000;

/** The same queries over either database. */
export class AccessTable implements AccessRecord {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly writer: Pick<Writer, 'write'>,
  ) {}

  async operatorSeal(): Promise<string | null> {
    const row = await this.db.selectFrom('operator_seal').select('seal').where('slot', '=', 1).executeTakeFirst();
    return row?.seal ?? null;
  }

  async changeOperatorSeal(seal: string, now: number): Promise<void> {
    await this.writer.write(async ({ trx }) => {
      await trx.deleteFrom('operator_seal').execute();
      await trx.insertInto('operator_seal').values({ slot: 1, seal, created_at: now }).execute();
      await trx.deleteFrom('session').where('token_id', 'is', null).where('person', 'is', null).execute();
    });
  }

  async addSession({ digest, name, role, tokenId, person, createdAt, expiresAt }: NewSession): Promise<void> {
    const row = {
      ...{ digest, name, role, token_id: tokenId, person: person && JSON.stringify(person) },
      ...{ created_at: createdAt, expires_at: expiresAt },
    };
    await this.writer.write(async ({ trx }) => {
      await trx.deleteFrom('session').where('expires_at', '<=', createdAt).execute();
      await trx.insertInto('session').values(storable(row)).execute();
    });
  }

  async session(digest: string, now: number): Promise<KnownSession | null> {
    const row = await this.db
      .selectFrom('session')
      .leftJoin('api_token', 'api_token.id', 'session.token_id')
      .select(['session.name', 'session.role', 'session.expires_at', 'session.person'])
      .where('session.digest', '=', digest)
      .where('session.expires_at', '>', now)
      .where('api_token.revoked_at', 'is', null)
      .where((eb) => eb.or([eb('api_token.expires_at', 'is', null), eb('api_token.expires_at', '>', now)]))
      .executeTakeFirst();
    if (!row) return null;
    const person = row.person === null ? null : (JSON.parse(row.person) as OidcPerson);
    return { name: row.name, role: row.role, expiresAt: row.expires_at, person };
  }

  async endSession(digest: string): Promise<void> {
    await this.writer.write(({ trx }) => trx.deleteFrom('session').where('digest', '=', digest).execute());
  }

  async addToken({ id, digest, name, role, createdAt, createdBy, expiresAt }: NewToken): Promise<void> {
    const row = {
      ...storable({ id, digest, name, role, created_by: createdBy }),
      ...{ created_at: Date.parse(createdAt), expires_at: toMsOrNull(expiresAt) },
      ...{ revoked_at: null, last_used_at: null },
    };
    await this.writer.write(({ trx }) => trx.insertInto('api_token').values(row).execute());
  }

  async token(digest: string, now: number): Promise<ApiToken | null> {
    const row = await this.db
      .selectFrom('api_token')
      .selectAll()
      .where('digest', '=', digest)
      .where('revoked_at', 'is', null)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
      .executeTakeFirst();
    return row ? fromTokenRow(row) : null;
  }

  async tokens(): Promise<ApiToken[]> {
    const rows = await this.db
      .selectFrom('api_token')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST_TOKENS)
      .execute();
    return rows.map(fromTokenRow);
  }

  revokeToken(id: string, now: number): Promise<boolean> {
    const given = storable({ id }).id;
    return this.writer.write(async ({ trx }) => {
      const { numUpdatedRows } = await trx
        .updateTable('api_token')
        .set({ revoked_at: now })
        .where('id', '=', given)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      await trx.deleteFrom('session').where('token_id', '=', given).execute();
      return numUpdatedRows > 0n;
    });
  }

  async noteUse(id: string, now: number): Promise<void> {
    const hour = now - (now % HOUR_MS);
    await this.writer.write(({ trx }) =>
      trx.updateTable('api_token').set({ last_used_at: hour }).where('id', '=', id).execute(),
    );
  }

  async addAudit({ at, ...entry }: AuditEntry): Promise<void> {
    const row = storable({ ...entry, at: Date.parse(at) });
    await this.writer.write(({ trx }) => trx.insertInto('audit').values(row).execute());
  }

  async audit({ limit, cursor }: { limit: number; cursor?: string }): Promise<AuditPage> {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new BadCursorError();
    let rows = this.db.selectFrom('audit').selectAll();
    if (cursor !== undefined) rows = rows.where('seq', '<', Number(cursor));
    const found = await rows
      .orderBy('seq', 'desc')
      .limit(limit + 1)
      .execute();
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { entries: shown.map(fromAuditRow), nextCursor: last ? String(last.seq) : null };
  }
}

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms));

const fromTokenRow = (row: ApiTokenRow): ApiToken => ({
  ...{ id: row.id, name: row.name, role: row.role, createdAt: toIso(row.created_at), createdBy: row.created_by },
  ...{ expiresAt: isoOrNull(row.expires_at), revokedAt: isoOrNull(row.revoked_at) },
  lastUsedAt: isoOrNull(row.last_used_at),
});

const fromAuditRow = ({ at, who, role, way, address, action, subject, outcome }: Selectable<AuditRow>): AuditEntry => ({
  ...{ at: toIso(at), who, role, way, address, action, subject, outcome },
});
