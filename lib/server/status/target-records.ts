import type { Target } from '@/lib/domain/target';
import type { Store, TargetRecord } from '@/lib/store/store';

/** What lasts so long is read anew whatever its mark: what is let go for its age leaves the mark as it was. */
const LONGEST_MS = 600_000;
/** Of fewer, to ask which of them has changed costs as much as to read them. */
const FEW = 4;

interface Known {
  /** Undefined where it had none, and then it is read anew. */
  mark: string | undefined;
  record: TargetRecord;
  at: number;
}

/** The records of all targets, of which only those are read that may have changed. */
export class TargetRecords {
  private known = new Map<string, Known>();

  constructor(
    private readonly store: Pick<Store, 'target' | 'marks'>,
    private readonly now: () => number,
  ) {}

  async of(targets: readonly Target[]): Promise<{ target: Target; record: TargetRecord }[]> {
    if (targets.length < FEW) {
      return Promise.all(targets.map(async (target) => ({ target, record: await this.store.target(target.id) })));
    }
    // First: what is written from here on is in no mark that is remembered with it.
    const marks = await this.store.marks();
    const kept = new Map<string, Known>();
    const found = await Promise.all(
      targets.map(async (target) => {
        const read = await this.find(target.id, marks.get(target.id));
        // A run that is open may end and leave no mark.
        if (read.record.openRuns.length === 0) kept.set(target.id, read);
        return { target, record: read.record };
      }),
    );
    this.known = kept;
    return found;
  }

  private async find(id: string, mark: string | undefined): Promise<Known> {
    const known = this.known.get(id);
    if (known && mark !== undefined && known.mark === mark && Math.abs(this.now() - known.at) < LONGEST_MS)
      return known;
    return { mark, record: await this.store.target(id), at: this.now() };
  }
}
