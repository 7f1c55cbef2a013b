'use client';

import {
  Activity,
  Component,
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useState,
  useSyncExternalStore,
} from 'react';
import { Button } from './button';

/**
 * A part of a page that is fetched when it is first drawn. Where its file cannot be had, or the part itself throws, it says so in
 * its own place and can be asked for again; all around it lives on.
 */
export const lazyPart = <P extends object>(load: Load<P>): ComponentType<P> => partOf(load, () => false);

/**
 * The same for what is in the first answer of the server: it can be read at once, without scripts too, and comes to life when its
 * file is there. Nothing else waits for that.
 */
export const laterPart = <P extends object>(load: Load<P>): ComponentType<P> => partOf(load, useIsFromServer);

/** Whether what is drawn is in the page already, as the server sent it: of this very drawing, and for good. */
function useIsFromServer(): boolean {
  const [{ ask, askWhileTakingOver }] = useState(watchTakingOver);
  return useSyncExternalStore(watchNothing, ask, askWhileTakingOver);
}

/**
 * React asks the second while it takes over what the server drew, and the first ever after. Both say the same, since a change
 * of the answer has React draw all below at once and in one go, while the page hears nobody.
 */
function watchTakingOver() {
  let isFromServer = false;
  return { ask: () => isFromServer, askWhileTakingOver: () => (isFromServer = true) };
}

const watchNothing = () => () => undefined;

type Load<P extends object> = () => Promise<ComponentType<P>>;

function partOf<P extends object>(load: Load<P>, useIsHere: () => boolean): ComponentType<P> {
  const anew = () => lazy(async () => ({ default: await load() }));
  // Shared, so that a part that is here already is drawn at once; one that failed is remembered as failed, hence another.
  let Part = anew();
  return function LazyPart(props: P) {
    const [tries, setTries] = useState(0);
    // An Activity keeps what the server drew; a Suspense leaves the place empty and lets all else go on.
    const Room = useIsHere() ? Activity : Suspense;
    const retry = () => {
      Part = anew();
      setTries(tries + 1);
    };
    return (
      <PartBoundary key={tries} retry={retry}>
        <Room>
          <Part {...props} />
        </Room>
      </PartBoundary>
    );
  };
}

class PartBoundary extends Component<{ retry: () => void; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 py-2">
        This part of the page could not be loaded from this dashboard’s server. That says nothing about the gateway.
        <Button size="small" onClick={this.props.retry}>
          Try again
        </Button>
      </p>
    );
  }
}
