'use client';

import { type ReactNode, createContext, startTransition, useContext, useEffect, useState } from 'react';

interface ServerTime {
  /** When the first status was made: what both the server and the hydrating browser render. */
  first: number;
  /** Null until the browser has taken over. */
  ahead: number | null;
}

const ServerTimeContext = createContext<ServerTime>({ first: 0, ahead: null });

/** Lets everything below tell the time of the server, whatever the browser's own clock says. */
export function ServerTimeProvider({ generatedAt, children }: { generatedAt: string; children: ReactNode }) {
  const [first] = useState(() => Date.parse(generatedAt));
  const [ahead, setAhead] = useState<number | null>(null);
  useEffect(
    // Much on a page tells times: it is drawn anew in pieces, between which the page hears whoever uses it.
    () => startTransition(() => setAhead((known) => serverAhead(known, generatedAt, Date.now()))),
    [generatedAt],
  );
  return <ServerTimeContext value={{ first, ahead }}>{children}</ServerTimeContext>;
}

/** Milliseconds since the epoch by the server's clock, renewed every `everyMs`. */
export function useServerTime(everyMs: number): number {
  const { first, ahead } = useContext(ServerTimeContext);
  const [now, setNow] = useState(first);
  useEffect(() => {
    if (ahead === null) return;
    const tick = () => setNow(Date.now() + ahead);
    startTransition(tick);
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [ahead, everyMs]);
  return now;
}

/**
 * How far the server's clock is ahead of ours, in milliseconds. A status can be older than its arrival (a 304 lets
 * the browser answer with the body it had), but never newer, so the greatest difference seen is the nearest.
 */
export function serverAhead(known: number | null, generatedAt: string, browserNow: number): number {
  const seen = Date.parse(generatedAt) - browserNow;
  return known === null ? seen : Math.max(known, seen);
}
