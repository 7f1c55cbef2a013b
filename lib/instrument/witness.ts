import type { Clock } from '@/lib/clock/clock';
import type { Witness } from '@/lib/domain/target-plan';
import { askWitness } from '@/lib/gateway/ask-witness';

export type WitnessAnswer = 'answered' | 'silent';

const TIMEOUT_MS = 5000;
/** Runs that fail at the same time are answered for together. */
const GOOD_FOR_MS = 5000;

/**
 * Asks addresses that fail only when it is we who are cut off. `answered` as soon as one answers anything, `silent` when all
 * of them do not; null where there are none, so that nobody can tell.
 */
export class Witnesses {
  private latest: { at: number; answer: Promise<WitnessAnswer> } | null = null;

  constructor(
    private readonly list: () => readonly Witness[],
    private readonly clock: Clock,
  ) {}

  async ask(signal: AbortSignal): Promise<WitnessAnswer | null> {
    if (this.list().length === 0 || signal.aborted) return null;
    const now = this.clock.elapsed();
    if (!this.latest || now - this.latest.at > GOOD_FOR_MS) this.latest = { at: now, answer: this.askAll() };
    const stopped = new Promise<null>((resolve) =>
      signal.addEventListener('abort', () => resolve(null), { once: true }),
    );
    return Promise.race([this.latest.answer, stopped]);
  }

  private async askAll(): Promise<WitnessAnswer> {
    const asked = this.list().map(async (witness) => {
      if (!(await askWitness(witness, { clock: this.clock, timeoutMs: TIMEOUT_MS }))) throw new Error('no answer');
    });
    return Promise.any(asked).then(
      () => 'answered',
      () => 'silent',
    );
  }
}
