import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import type { ApiToken } from '@/lib/domain/access';

interface Props {
  tokens: readonly ApiToken[];
  /** Milliseconds since the epoch. */
  now: number;
  revoke: (form: FormData) => Promise<void>;
}

/** Every token that was issued, newest first, and the way to take back those that are good still. */
export function TokenList({ tokens, now, revoke }: Props) {
  if (tokens.length === 0) return <p className="text-muted">None was issued yet.</p>;
  return (
    <ul className="grid text-sm">
      {tokens.map((token) => {
        const isGood = !token.revokedAt && (!token.expiresAt || Date.parse(token.expiresAt) > now);
        return (
          <li
            key={token.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1.5 border-b border-line py-2"
          >
            <div className="min-w-0">
              <p className={isGood ? 'font-semibold' : 'text-muted'}>
                {token.name} <span className="font-normal text-muted">{token.role}</span>
              </p>
              <Course token={token} isGood={isGood} />
            </div>
            {isGood && (
              <form action={revoke}>
                <input type="hidden" name="id" value={token.id} />
                <Button type="submit" size="small" aria-label={`Revoke the token of ${token.name}`}>
                  Revoke
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const Course = ({ token, isGood }: { token: ApiToken; isGood: boolean }) => (
  <p className="text-muted">
    Issued <Time at={token.createdAt} />
    {token.createdBy && ` by ${token.createdBy}`}
    {', '}
    {token.revokedAt ? (
      <>
        revoked <Time at={token.revokedAt} />
      </>
    ) : token.expiresAt ? (
      <>
        {isGood ? 'expires' : 'expired'} <Time at={token.expiresAt} />
      </>
    ) : (
      'does not expire'
    )}
    {', '}
    {token.lastUsedAt ? (
      <>
        last used in the hour of <Time at={token.lastUsedAt} />
      </>
    ) : (
      'never used'
    )}
    .
  </p>
);
