import { AsyncLocalStorage } from 'node:async_hooks';
import type { Identity } from '@/lib/domain/access';

/** Who a page is made for, and from where they ask. */
export interface Visitor {
  who: Identity;
  address: string | null;
  /** What is wrong with the record, for the page that says so. */
  trouble?: string;
  /** Why they are shown where to sign in, and what they had asked for. */
  turnedAway?: { status: number; detail: string; next: string | null };
}

const KEY: unique symbol = Symbol.for('chutes-status.visitor') as never;

/** On globalThis, since pages run from Next's own module instances, within the call that was made for them. */
function visitors(): AsyncLocalStorage<Visitor> {
  const holder = globalThis as { [KEY]?: AsyncLocalStorage<Visitor> };
  return (holder[KEY] ??= new AsyncLocalStorage<Visitor>());
}

/** Does the work on behalf of somebody: all that comes of it finds them by `currentVisitor`. */
export const visiting = <T>(visitor: Visitor, work: () => T): T => visitors().run(visitor, work);

/** Null outside of any request. */
export const currentVisitor = (): Visitor | null => visitors().getStore() ?? null;
