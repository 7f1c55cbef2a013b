'use client';

import { useEffect } from 'react';

const RELOAD_MS = 6 * 3_600_000;

/** Keeps the screen on, and draws the page anew now and then, so that a wall runs the version that its server has. */
export function useAwake(isServed: boolean): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    // Not every browser has it, and none grants it to a page that is not seen.
    const hold = () =>
      document.visibilityState === 'visible' &&
      void navigator.wakeLock?.request('screen').then(
        (held) => (lock = held),
        () => {},
      );
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
  useEffect(() => {
    if (!isServed) return;
    const timer = setTimeout(() => location.reload(), RELOAD_MS);
    return () => clearTimeout(timer);
  }, [isServed]);
}
