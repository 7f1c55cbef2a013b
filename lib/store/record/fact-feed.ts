import type { Kysely } from 'kysely';
import { NO_WRITES } from '@/lib/store/database/backend';
import type { Fact } from '@/lib/domain/fact';
import type { Schema } from '@/lib/store/schema';
import type { ChangeFeed } from '@/lib/store/database/changes';
import { parseFact } from './fact-log';
import type { Writer } from './writer';

export type FactListener = (facts: readonly Fact[]) => void;

/** Tells facts that became durable: our own when told of them, those of other instances by reading on in the log. */
export class FactFeed {
  private readonly listeners = new Set<{ hear: FactListener }>();
  private leave: (() => void) | null = null;
  /** The last place that was read; null until the first look. */
  private last: number | null = null;

  constructor(
    private readonly db: Kysely<Schema>,
    private readonly changes: ChangeFeed,
    /** Whose facts are told here without being read. */
    private readonly writer: string,
  ) {}

  add(hear: FactListener): () => void {
    const listener = { hear };
    this.listeners.add(listener);
    this.leave ??= this.changes.add(() => this.look());
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.leave?.();
      this.leave = null;
      this.last = null;
    };
  }

  tell(facts: readonly Fact[]): void {
    for (const { hear } of this.listeners) {
      try {
        hear(facts);
      } catch {
        // What a listener throws is its own to report: the facts are recorded, and others want to hear of them.
      }
    }
  }

  private async look(): Promise<void> {
    if (this.last === null) {
      const newest = await this.db
        .selectFrom('fact')
        .select(({ fn }) => fn.max('place').as('place'))
        .executeTakeFirst();
      this.last = newest?.place ?? 0;
      return;
    }
    const rows = await this.db
      .selectFrom('fact')
      .select(['place', 'writer', 'json'])
      .where('place', '>', this.last)
      .orderBy('place')
      .execute();
    const newest = rows.at(-1);
    if (!newest) return;
    this.last = newest.place;
    const facts = rows.filter(({ writer }) => writer !== this.writer).flatMap(({ json }) => parseFact(json));
    if (facts.length > 0) this.tell(facts);
  }
}

const PATIENCE_MS = 2_000;

/** Makes sure that the database takes writes, with one write for all who ask at the same time. */
export class Pulse {
  private going: Promise<void> | null = null;

  constructor(private readonly writer: Writer) {}

  /** Rejects when nothing could be written for two seconds. */
  async beat(): Promise<void> {
    this.going ??= this.write().finally(() => {
      this.going = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('the database has taken no write for two seconds'), { code: NO_WRITES })),
        PATIENCE_MS,
      );
    });
    try {
      await Promise.race([this.going, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async write(): Promise<void> {
    const at = Date.now();
    await this.writer.write(({ trx }) =>
      trx
        .insertInto('pulse')
        .values({ slot: 1, at })
        .onConflict((conflict) => conflict.column('slot').doUpdateSet({ at }))
        .execute(),
    );
  }
}
