'use client';

import { useEffect, useRef } from 'react';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';

interface Listener {
  onFact: (fact: Fact) => void;
  /** The run is over, or its stream broke: time to ask for the whole state. */
  onEnd: () => void;
  /** Whether every open run is being followed right now. */
  onStreaming: (streaming: boolean) => void;
}

const EVENT_NAMES = ['attempt', 'check', 'run'] as const;

/**
 * Follows the given runs while the page is in sight. Hidden pages close their streams, because a browser allows an
 * origin six connections over all tabs (HTTP/1.1); polling goes on meanwhile, and the first event of a stream is the
 * state so far, so nothing is missed.
 */
export function useRunEvents(runIds: string[], listener: Listener): void {
  const current = useRef(listener);
  useEffect(() => {
    current.current = listener;
  });
  const key = runIds.join(' ');
  useEffect(() => {
    if (key === '') return;
    const ids = key.split(' ');
    const open = new Set<string>();
    let streams: EventSource[] = [];
    const tell = () => current.current.onStreaming(open.size === ids.length);
    const mark = (id: string, isOpen: boolean) => {
      if (isOpen) open.add(id);
      else open.delete(id);
      tell();
    };
    const stop = () => {
      for (const stream of streams) stream.close();
      streams = [];
      open.clear();
      tell();
    };
    const follow = () => {
      if (document.hidden) return stop();
      if (streams.length > 0) return;
      streams = ids.map((id) =>
        followRun(id, {
          opened: () => mark(id, true),
          broken: () => mark(id, false),
          fact: (fact) => current.current.onFact(fact),
          ended: () => current.current.onEnd(),
        }),
      );
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop();
    };
  }, [key]);
}

interface Following {
  opened: () => void;
  broken: () => void;
  fact: (fact: Fact) => void;
  ended: () => void;
}

function followRun(id: string, on: Following): EventSource {
  const stream = new EventSource(`/api/runs/${encodeURIComponent(id)}/events`);
  stream.onopen = on.opened;
  // The browser reconnects by itself unless the server refused; polling bridges the gap either way.
  stream.onerror = on.broken;
  for (const name of EVENT_NAMES) {
    stream.addEventListener(name, (message: MessageEvent<string>) => {
      const fact = parse(message.data);
      if (!fact) return;
      on.fact(fact);
      if (fact.type !== 'run' || !hasEnded(fact.run)) return;
      stream.close();
      on.ended();
    });
  }
  return stream;
}

/** Null for what cannot be read: a broken message is no reason to lose the page, polling has the truth. */
function parse(text: string): Fact | null {
  try {
    return JSON.parse(text) as Fact;
  } catch {
    return null;
  }
}
