import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { opensSeal, sealSecret } from '@/lib/access/secrets';
import type { Store } from '@/lib/store/store';

/** Guesses that are worked out at the same time; more of them wait, and take no more memory. */
const MOST_AT_ONCE = 2;

/**
 * The token of the operator, known by its seal alone, which the record keeps: so it is noticed when another one is
 * configured, and the sessions of the former end.
 */
export class OperatorToken {
  private seal: string | null = null;
  /** Of the token that opened the seal last, so that a program that sends it all the time costs no key derivation each time. */
  private opened: Buffer | null = null;
  private readonly key = randomBytes(32);
  private going = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private token: string | null,
    private readonly store: Pick<Store['access'], 'operatorSeal' | 'changeOperatorSeal'>,
    private readonly now: () => number,
  ) {}

  async prepare(): Promise<void> {
    const { token } = this;
    // From here on the seal is all that is known of it.
    this.token = null;
    if (token === null) return;
    const known = await this.store.operatorSeal();
    if (known !== null && (await opensSeal(token, known))) {
      this.seal = known;
      return;
    }
    this.seal = await sealSecret(token);
    await this.store.changeOperatorSeal(this.seal, this.now());
  }

  async is(secret: string): Promise<boolean> {
    if (this.seal === null) return false;
    const mark = createHmac('sha256', this.key).update(secret).digest();
    if (this.opened && timingSafeEqual(mark, this.opened)) return true;
    if (!(await this.oneOfFew(() => opensSeal(secret, this.seal ?? '')))) return false;
    this.opened = mark;
    return true;
  }

  private async oneOfFew<T>(work: () => Promise<T>): Promise<T> {
    if (this.going >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.going += 1;
    try {
      return await work();
    } finally {
      this.going -= 1;
      this.waiting.shift()?.();
    }
  }
}
