import { Crumbs } from '@/components/run/crumbs';
import { TimedText } from './timed-text';

/** A snapshot that cannot be read any more, or never could. */
export function Gone({ title, detail }: { title: string; detail: string }) {
  return (
    <main className="page document">
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="max-w-prose">
        <TimedText text={detail} />
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
