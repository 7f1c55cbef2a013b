import type { ServerResponse } from 'node:http';
import type { Operation } from '@/lib/server/operations/operation';
import { RequestProblem } from '@/lib/server/request-problem';

/** What costs too much to be done for everybody at once, and how much of it is. */
export type Effort = NonNullable<Operation['effort']> | 'picture' | 'page';

const BOUNDS: Record<Effort, { atOnce: number; waiting: number }> = {
  // Read through much of the record, or work much out.
  reading: { atOnce: 4, waiting: 200 },
  // A tool may last as long as the run that it started.
  agent: { atOnce: 16, waiting: 16 },
  // A third of a second of the processor for each.
  picture: { atOnce: 1, waiting: 200 },
  page: { atOnce: 8, waiting: 200 },
};
const RETRY_AFTER_SECONDS = 2;

/** So many at a time; the next wait for their turn, in order, and whoever finds too many waiting is sent away. */
export class Turns {
  private going = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bound: { atOnce: number; waiting: number }) {}

  /** Resolves, when it is their turn, with what ends it; null when `signal` aborts before. Rejects with RequestProblem 503. */
  async take(signal: AbortSignal): Promise<(() => void) | null> {
    if (this.going < this.bound.atOnce) this.going += 1;
    else {
      if (this.waiting.length >= this.bound.waiting) throw tooBusy();
      if (!(await this.called(signal))) return null;
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = this.waiting.shift();
      // The place is handed on, so that nobody who comes between takes it.
      if (next) next();
      else this.going -= 1;
    };
  }

  private called(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const call = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(call), 1);
        resolve(false);
      };
      if (signal.aborted) return resolve(false);
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(call);
    });
  }
}

const tooBusy = (): RequestProblem =>
  new RequestProblem(503, 'Too many ask for this at the same time: try again in a moment.', undefined, {
    'Retry-After': String(RETRY_AFTER_SECONDS),
  });

/** A client that takes its page slowly keeps others from theirs for so long at most. */
const LONGEST_TURN_MS = 10_000;

/** Does the work when it is its turn, which ends with the work; not at all for a client that has left. */
export async function inTurn(turns: Turns, response: ServerResponse, work: () => unknown): Promise<unknown> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const end = await turns.take(gone.signal);
  if (!end) return undefined;
  const timer = setTimeout(end, LONGEST_TURN_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    end();
  }
}

/** Turns of each sort, for one process. */
export const turnsOfEach = (): Record<Effort, Turns> => ({
  reading: new Turns(BOUNDS.reading),
  agent: new Turns(BOUNDS.agent),
  picture: new Turns(BOUNDS.picture),
  page: new Turns(BOUNDS.page),
});
