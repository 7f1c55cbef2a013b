import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';

type Subscribe = (listener: (event: RunEvent) => void) => (() => void) | null;

/**
 * The events of one run as a stream that begins with the state so far. Nothing is missed in between: it listens
 * before it reads that state.
 */
export async function* runEvents(
  stateSoFar: () => Promise<Run>,
  subscribe: Subscribe,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const waiting: RunEvent[] = [];
  let wake: () => void = () => undefined;
  const unsubscribe = subscribe((event) => {
    waiting.push(event);
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    yield { type: 'run', run: await stateSoFar() };
    while (unsubscribe && !signal.aborted) {
      const event = waiting.shift();
      if (!event) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (waiting.length > 0 || signal.aborted) resolve();
        });
        continue;
      }
      yield event;
      if (event.type === 'run' && hasEnded(event.run)) return;
    }
  } finally {
    unsubscribe?.();
    signal.removeEventListener('abort', onAbort);
  }
}

export const hasEnded = (run: Run): boolean => run.status !== 'queued' && run.status !== 'running';
