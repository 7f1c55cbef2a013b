import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { openDatabase } from '@/lib/store/open-store';
import type { NewSession, NewToken } from '@/lib/store/access/access-record';
import type { StoreUnderTest } from './store-under-test';

const NOW = Date.parse('2026-03-01T00:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const token = (more: Partial<NewToken> = {}): NewToken => ({
  ...{ id: 'one', digest: 'digest-of-one', name: 'ci', role: 'viewer', createdBy: 'operator' },
  ...{ createdAt: iso(NOW), expiresAt: null, ...more },
});
const session = (more: Partial<NewSession> = {}): NewSession => ({
  ...{ digest: 'session', name: 'operator', role: 'operator', tokenId: null, person: null },
  ...{ createdAt: NOW, expiresAt: NOW + 1000, ...more },
});

export function describeAccess(subject: StoreUnderTest): void {
  const access = () => subject.store.access;

  it('a token is found by its digest until it expires or is revoked', async () => {
    await access().addToken(token());
    await access().addToken(token({ id: 'two', digest: 'digest-of-two', expiresAt: iso(NOW + 10) }));
    expect(await access().token('digest-of-one', NOW)).toMatchObject({ id: 'one', name: 'ci', role: 'viewer' });
    expect(await access().token('digest', NOW)).toBeNull();
    expect(await access().token('digest-of-two', NOW + 9)).toMatchObject({ id: 'two' });
    expect(await access().token('digest-of-two', NOW + 10)).toBeNull();
    expect(await access().revokeToken('one', NOW + 5)).toBe(true);
    expect(await access().revokeToken('one', NOW + 6)).toBe(false);
    expect(await access().token('digest-of-one', NOW + 6)).toBeNull();
    const told = await access().tokens();
    expect(told.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      ['two', null],
      ['one', iso(NOW + 5)],
    ]);
    expect(JSON.stringify(told)).not.toContain('digest');
  });

  it('the last use of a token is known to the hour', async () => {
    await access().addToken(token());
    await access().noteUse('one', NOW + 3_600_000 + 17);
    expect(await access().token('digest-of-one', NOW)).toMatchObject({ lastUsedAt: iso(NOW + 3_600_000) });
  });

  it('a session is good until it expires or is ended', async () => {
    await access().addSession(session());
    expect(await access().session('session', NOW + 999)).toMatchObject({ name: 'operator', role: 'operator' });
    expect(await access().session('session', NOW + 1000)).toBeNull();
    await access().endSession('session');
    expect(await access().session('session', NOW)).toBeNull();
  });

  it.each([
    ['revoked', () => access().revokeToken('one', NOW + 1)],
    ['expired', () => Promise.resolve()],
  ])('a session ends with the token that it was signed in with: %s', async (_how, end) => {
    await access().addToken(token({ expiresAt: iso(NOW + 50) }));
    await access().addSession(session({ tokenId: 'one' }));
    expect(await access().session('session', NOW + 49)).not.toBeNull();
    await end();
    expect(await access().session('session', NOW + 50)).toBeNull();
  });

  it('another operator token signs out whoever signed in with the former, and nobody else', async () => {
    expect(await access().operatorSeal()).toBeNull();
    await access().addToken(token());
    await access().addSession(session());
    await access().addSession(session({ digest: 'by-token', tokenId: 'one' }));
    const person = { issuer: 'https://id.example.org', subject: 'ada-1', email: null, username: 'ada' };
    await access().addSession(session({ digest: 'by-provider', person }));
    await access().changeOperatorSeal('a seal', NOW);
    await access().changeOperatorSeal('another', NOW);
    expect(await access().operatorSeal()).toBe('another');
    expect(await access().session('session', NOW)).toBeNull();
    expect(await access().session('by-token', NOW)).not.toBeNull();
    expect(await access().session('by-provider', NOW)).toMatchObject({ person });
  });

  it('the audit comes newest first, page by page, and cannot be changed', async () => {
    const entry = { who: 'ci', role: 'operator', way: 'token', address: null, subject: null, outcome: 'done' } as const;
    for (let n = 0; n < 5; n += 1) await access().addAudit({ ...entry, at: iso(NOW + n), action: `act.${n}` });
    const first = await access().audit({ limit: 3 });
    const rest = await access().audit({ limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.entries, ...rest.entries].map(({ action }) => action)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `act.${n}`),
    );
    expect(rest.nextCursor).toBeNull();
    await expect(access().audit({ limit: 3, cursor: 'x' })).rejects.toMatchObject({ name: 'BadCursorError' });
    const write = await openDatabase(subject.location);
    try {
      await expect(sql`update audit set who = 'nobody'`.execute(write)).rejects.toThrow(/append-only/);
      await expect(sql`delete from audit`.execute(write)).rejects.toThrow(/append-only/);
    } finally {
      await write.destroy();
    }
  });
}
