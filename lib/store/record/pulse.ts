import type { Writer } from './writer';

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
      timer = setTimeout(() => reject(new Error('the database has taken no write for two seconds')), PATIENCE_MS);
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
