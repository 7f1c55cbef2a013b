import type { Target } from '@/lib/domain/target';
import type { CatalogueSeen, Check, Suite } from '@/lib/checks/check';
import { chooseModel, needsCatalogue, type ModelChoice } from '@/lib/checks/choose-model';
import { passed } from '@/lib/checks/judging/conclude';
import { catalogueKeeper } from '@/lib/checks/models-http';
import type { Brakes } from './brakes';
import type { CheckProgress } from './run-check';
import { NotAsked, OwnFault } from './log';

/** What its keeper had in the end; `err` is what kept it from asking or judging. */
export type CatalogueEnd = Pick<CheckProgress, 'calls' | 'eligibleAt'> & { err: unknown };

/** The model that a check is to ask, and the catalogue where that decides. */
export interface Chosen {
  choice: ModelChoice;
  seen: CatalogueSeen | null;
  /** When the gateway said that the catalogue may be asked again, where its failure is told by the check itself. */
  eligibleAt: number | null;
}

/** The catalogue of one run: asked once, by whoever keeps it, and known to every check that needs it. */
export class Catalogue {
  /** The check whose calls it is; one that is none of the suite's is asked by the run itself. */
  readonly keeper: Check;
  /** Whether the run itself has to ask. */
  readonly askedByRun: boolean;
  private readonly judged: boolean;
  private readonly ended: Promise<CatalogueEnd>;
  private tell!: (end: CatalogueEnd) => void;

  constructor(
    suite: Suite,
    private readonly target: Target,
    private readonly brakes: Brakes,
  ) {
    const { checks } = suite;
    this.keeper = catalogueKeeper(suite);
    this.judged = checks.includes(this.keeper);
    const needed = checks.some((check) => needsCatalogue(check, target));
    this.askedByRun = needed && !this.judged && target.missing.length === 0;
    this.ended = new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  /** Told once, by the keeper, when it has nothing more to ask. */
  settle(end: CatalogueEnd): void {
    this.tell(end);
  }

  /** What it came to, for a check that has asked and must know whose answer it got; null where the run does not ask. */
  async seen(): Promise<CatalogueSeen | null> {
    if (!this.judged && !this.askedByRun) return null;
    const { calls, err } = await this.ended;
    return err === null ? { calls: calls.filter(({ attempts }) => attempts.length > 0), judged: this.judged } : null;
  }

  /** Waits for the catalogue only where the check needs it. Rejects with NotAsked when the run was over first. */
  async choose(check: Check): Promise<Chosen> {
    if (!needsCatalogue(check, this.target)) return withoutCatalogue(chooseModel(check, this.target, []));
    const { calls, eligibleAt, err } = await this.ended;
    if (err instanceof NotAsked) throw err;
    // The fault is the keeper's; a check that merely waits for it is not to blame.
    if (err !== null) return withoutCatalogue({ skip: { reason: 'blocked', detail: faultOf(err) } });
    const asked = calls.filter(({ attempts }) => attempts.length > 0);
    const last = asked.at(-1);
    // The catalogue was not refused: the run was over before it answered.
    if (this.brakes.stopCause !== null && !(last && passed(last))) throw new NotAsked(this.brakes.stopCause);
    return {
      choice: chooseModel(check, this.target, asked),
      seen: { calls: asked, judged: this.judged },
      eligibleAt: this.judged ? null : eligibleAt,
    };
  }
}

const faultOf = (err: unknown): string =>
  err instanceof OwnFault ? err.message : 'The catalogue could not be asked: our own fault, see the log.';

const withoutCatalogue = (choice: ModelChoice): Chosen => ({ choice, seen: null, eligibleAt: null });
