import type { RunEvent } from '@/lib/domain/run-event';
import type { Report } from './log';

export type RunListener = (event: RunEvent) => void;

/** Who follows a run. A listener that throws is logged and harms nobody else. */
export class Listeners {
  private readonly all = new Set<{ hear: RunListener }>();

  constructor(private readonly report: Report) {}

  /** The same function may be added twice; each addition is taken back by its own return value. */
  add(hear: RunListener): () => void {
    const entry = { hear };
    this.all.add(entry);
    return () => void this.all.delete(entry);
  }

  /** Nobody hears anything after this. */
  dismiss(): void {
    this.all.clear();
  }

  tell(event: RunEvent): void {
    for (const { hear } of this.all) {
      try {
        hear(event);
      } catch (err) {
        this.report(err, 'a listener of a run threw');
      }
    }
  }
}
