'use client';

import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from './button';

/**
 * A part of a page that is fetched when it is first drawn. Where its file cannot be had, or the part itself throws, it says so in
 * its own place and can be asked for again; all around it lives on.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const anew = () => lazy(async () => ({ default: await load() }));
  // Shared, so that a part that is here already is drawn at once; one that failed is remembered as failed, hence another.
  let Part = anew();
  return function LazyPart(props: P) {
    const [tries, setTries] = useState(0);
    const retry = () => {
      Part = anew();
      setTries(tries + 1);
    };
    return (
      <PartBoundary key={tries} retry={retry}>
        <Suspense>
          <Part {...props} />
        </Suspense>
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
