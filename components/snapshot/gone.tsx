import { Crumbs } from '@/components/run/crumbs';
import { Time } from '@/components/ui/time';

/** A snapshot that cannot be read any more, or never could. */
export function Gone({ title, detail, expiredAt }: { title: string; detail: string; expiredAt?: string | undefined }) {
  return (
    <main className="page document">
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="max-w-prose">
        {expiredAt ? (
          <>
            This snapshot expired at <Time at={expiredAt} />: its content is gone.
          </>
        ) : (
          detail
        )}
      </p>
      <p className="max-w-prose text-muted">
        Ask whoever sent the link for a new one, or look at{' '}
        <a className="link" href="/">
          the board
        </a>{' '}
        for the present state.
      </p>
    </main>
  );
}
