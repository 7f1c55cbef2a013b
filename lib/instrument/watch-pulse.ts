import type { Clock } from '@/lib/clock/clock';

export interface PulseScope {
  ping(): Promise<void>;
  clock: Clock;
  /** Ends the watch. */
  over: AbortSignal;
  /** It has not answered for long. The watch is over then. */
  onSilent(): void;
}

const EVERY_MS = 5000;
/** Twice: when all of the process was held up, the first to wake is the timer, before any answer can be heard. */
const PATIENCE_MS = [10_000, 2000];

/** Asks a thread now and then whether it is still there: one that hangs ends by nothing that could be heard of. */
export async function watchPulse({ ping, clock, over, onSilent }: PulseScope): Promise<void> {
  while (!over.aborted) {
    await clock.sleep(EVERY_MS, over).catch(() => undefined);
    if (over.aborted || (await answersInTime(ping, clock, over))) continue;
    return onSilent();
  }
}

async function answersInTime(ping: () => Promise<void>, clock: Clock, over: AbortSignal): Promise<boolean> {
  const heard = new AbortController();
  const waiting = AbortSignal.any([heard.signal, over]);
  // A refusal is an answer: whoever refuses is told of by its end.
  ping().then(
    () => heard.abort(),
    () => heard.abort(),
  );
  for (const ms of PATIENCE_MS) {
    if (!waiting.aborted) await clock.sleep(ms, waiting).catch(() => undefined);
  }
  return waiting.aborted;
}
