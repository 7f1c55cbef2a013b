import { createHash } from 'node:crypto';
import { refusal, type Answer } from './answer';
import type { Behaviour, ChatOrder } from './behaviour';

export const AT_CAPACITY = 'Infrastructure is at maximum capacity, try again later';

const REFUSALS: readonly (() => Answer)[] = [
  () => refusal(429, AT_CAPACITY, { 'Retry-After': '1' }),
  () => refusal(429, AT_CAPACITY),
];
const MAX_REMEMBERED = 500;

/** One shortage per distinct request body and key style: two refusals, then room, then anew. */
export function flakyCapacity(): Behaviour {
  const shortages = new Map<string, Shortage>();
  return {
    load: 'tight',
    chat(order) {
      const key = `${order.style} ${createHash('sha256').update(order.body).digest('hex')}`;
      const shortage = shortages.get(key) ?? new Shortage();
      shortages.set(key, shortage);
      const [oldest] = shortages.keys();
      if (shortages.size > MAX_REMEMBERED && oldest !== undefined) shortages.delete(oldest);
      return shortage.refuse(order) ?? order.complete(order.content());
    },
  };
}

/**
 * A caller alone meets 429 with Retry-After, 429 without, 200. Callers whose calls overlap share the shortage: it has
 * two refusals in all, and ends only when those beside and those who come back are served, so that nobody who tries
 * three times must lose to another's turn.
 */
class Shortage {
  private inFlight = 0;
  private widest = 0;
  private refused = 0;
  private served = 0;

  refuse(order: ChatOrder): Answer | null {
    this.widest = Math.max(this.widest, ++this.inFlight);
    order.closed.addEventListener('abort', () => this.inFlight--, { once: true });
    const refused = REFUSALS[this.refused];
    if (refused) {
      this.refused++;
      return refused();
    }
    this.served++;
    if (this.served >= (this.widest === 1 ? 1 : this.widest + REFUSALS.length)) this.begin();
    return null;
  }

  private begin(): void {
    this.refused = 0;
    this.served = 0;
    this.widest = this.inFlight;
  }
}
