import { digestOf, isToken } from '@/lib/access/secrets';
import type { Throttle } from '@/lib/access/throttle';
import type { OperatorToken } from './operator-token';
import { tooMany } from './refusals';

/** Tries secrets that are no token made here: each may be a guess at the operator's, and is slowed as one. */
export class Guesses {
  /** What goes on about a secret from an address. */
  private readonly tries = new Map<string, Promise<boolean>>();

  constructor(
    private readonly throttle: Throttle,
    private readonly operatorToken: Pick<OperatorToken, 'is'>,
  ) {}

  /**
   * Rejects with RequestProblem 429. What comes again while it is tried is one try: a program opens many connections at once, and
   * must not be taken for somebody who guesses.
   */
  async isOperators(secret: string, address: string): Promise<boolean> {
    const keys = [`from ${address}`, `token ${digestOf(secret)}`];
    const name = keys.join(' ');
    const going = this.tries.get(name);
    if (going) return going;
    const wait = this.throttle.waitOf(...keys);
    if (wait > 0) throw tooMany(wait, 'tokens that were not good');
    // Counted before it is tried, so that many tries at the same time do not pass as one.
    this.throttle.miss(...keys);
    const tried = this.tryOnce(secret, keys).finally(() => this.tries.delete(name));
    this.tries.set(name, tried);
    return tried;
  }

  private async tryOnce(secret: string, keys: readonly string[]): Promise<boolean> {
    const isGood = !isToken(secret) && (await this.operatorToken.is(secret));
    if (isGood) this.throttle.forget(...keys);
    return isGood;
  }
}
