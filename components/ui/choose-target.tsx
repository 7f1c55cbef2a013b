import { type NamedTarget, TargetLinks } from './target-links';

interface Props {
  /** What the page is about, such as “Insight”. */
  title: string;
  targets: readonly NamedTarget[];
  href: (id: string) => string;
}

/** In place of a page about one target, where the address names none of several. */
export function ChooseTarget({ title, targets, href }: Props) {
  return (
    <main className="page document">
      <title>{`${title} · Chutes status`}</title>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">
        {targets.length === 0 ? 'No target is configured.' : 'There are several targets: choose the one to look at.'}
      </p>
      <TargetLinks targets={targets} current={null} href={href} />
    </main>
  );
}
