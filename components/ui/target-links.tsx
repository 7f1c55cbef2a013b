import { LinkBar } from './link-bar';

export interface NamedTarget {
  id: string;
  name: string;
}

interface Props {
  targets: readonly NamedTarget[];
  /** Id of the target that the page is about; null while none is chosen. */
  current: string | null;
  href: (id: string) => string;
}

/** The same page of each target, where there are several: no page speaks of two at once without saying so. */
export const TargetLinks = ({ targets, current, href }: Props) =>
  targets.length < 2 ? null : (
    <LinkBar
      label="Target"
      links={targets.map(({ id, name }) => ({ href: href(id), name, current: id === current }))}
    />
  );

/** For titles: which target a page is about, where that is not plain. */
export const ofTarget = (targets: readonly NamedTarget[], current: string): string =>
  targets.length < 2 ? '' : `, ${targets.find(({ id }) => id === current)?.name ?? current}`;
