'use client';

import { useEffect } from 'react';
import { useServerTime } from '@/lib/client/use-server-time';
import type { Status } from '@/lib/domain/status';
import { boardState } from './board-state';
import { faviconOf } from './favicon';

const EVERY_MS = 5_000;

/** Title and favicon, by which a tab in the background tells how things stand. */
export function BoardSignal({ status, lost }: { status: Status; lost: boolean }) {
  const { mark, title } = boardState(status, lost, useServerTime(EVERY_MS));
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
    if (!icon) return;
    const before = icon.href;
    icon.href = faviconOf(mark);
    return () => {
      icon.href = before;
    };
  }, [mark]);
  return <title>{`${title} · Chutes status`}</title>;
}
