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
  // Drawing one keeps the processor to itself.
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

/** A page that is not drawn by then, or a client that takes it slowly, keeps others from theirs no longer. */
export const LONGEST_DRAWING_MS = 10_000;

export const notInTime = (): RequestProblem =>
  new RequestProblem(503, 'This page could not be drawn in time: try again in a moment.', undefined, {
    'Retry-After': String(RETRY_AFTER_SECONDS),
  });

/**
 * Does the work when it is its turn, which ends with the work; not at all for a client that has left. Rejects with RequestProblem 503
 * where nothing of an answer to a GET has come by then.
 */
export async function inTurn(
  turns: Turns,
  response: ServerResponse,
  work: () => unknown,
  longestMs = LONGEST_DRAWING_MS,
): Promise<unknown> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const end = await turns.take(gone.signal);
  if (!end) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      end();
      // The body of a form may come as slowly as it likes.
      if (!response.headersSent && response.req.method !== 'POST') reject(notInTime());
    }, longestMs);
  });
  // What is written after that goes nowhere, and must end no process.
  response.on('error', () => undefined);
  try {
    return await Promise.race([work(), over]);
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
