import { type Kysely, sql, type Transaction } from 'kysely';
import type { Fact } from '@/lib/domain/fact';
import { errorCode } from '@/lib/store/database/backend';
import { isPostgres, notify } from '@/lib/store/database/notify';
import { NewerDatabaseError, refuseNewer } from '@/lib/store/migrations/newer-database';
import type { Schema } from '@/lib/store/schema';
import { withoutEvidence } from './fact-log';
import { saveFacts, type SaveOptions } from './save-facts';

/** What a piece of work may do inside the writer's transaction. */
export interface Writing {
  trx: Transaction<Schema>;
  /** Writes facts with those that others record in the same transaction. */
  add(facts: readonly Fact[]): void;
  /** Makes sure that what was added so far is to be seen by queries. */
  flush(): Promise<void>;
}

type Work<T> = (writing: Writing) => T | Promise<T>;

interface Job {
  work: Work<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** What each work came to, and which facts were not recorded before. */
interface Done {
  results: unknown[];
  facts: Fact[];
}

export interface WriterOptions extends Pick<SaveOptions, 'rules'> {
  /** Told to other instances, so that each leaves out what it recorded itself. */
  id: string;
  /** Told what was recorded once it is durable, in order, without evidence. Does not throw. */
  onRecorded: (facts: readonly Fact[]) => void;
}

/**
 * How long facts wait for others to share their transaction. Measured: a run of all suites makes 7 to 12 commits, where
 * each fact of its own would make 40, and next to calls of some hundred milliseconds nobody notices.
 */
export const GATHER_MS = 20;
const MOST_JOBS = 100;
/** Longer than a database takes to accept connections again after it dropped them all. */
const RETRY_FOR_MS = 5_000;
const RETRY_AFTER_MS = 50;
/** One key for all instances on a database, "chut" in ASCII. */
const LOCK_KEY = sql.lit(0x63687574);

/**
 * The one way of writing the record: what waits shares a transaction, in the order in which it came, and each caller's
 * promise resolves after the commit. Work that fails is left out and rejected, and the others are done again without it.
 */
export class Writer {
  private waiting: Job[] = [];
  private going: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, by `performance.now`. */
  private due = Infinity;

  constructor(
    private readonly db: Kysely<Schema>,
    private readonly options: WriterOptions,
  ) {}

  /**
   * The work may be done more than once, as long as no transaction with it has been committed. It waits for others to
   * share its transaction for at most `gatherMs`.
   */
  write<T>(work: Work<T>, gatherMs = 0): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.begin(gatherMs);
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.going || this.waiting.length > 0) {
      if (!this.going) this.start();
      await this.going;
    }
  }

  private begin(gatherMs: number): void {
    if (this.going) return;
    const due = performance.now() + gatherMs;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.start(), gatherMs);
  }

  private start(): void {
    clearTimeout(this.timer);
    this.due = Infinity;
    this.going = this.drain();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, MOST_JOBS));
    this.going = null;
  }

  private async settle(jobs: Job[]): Promise<void> {
    let done: Done;
    try {
      done = await this.persistently(jobs);
    } catch (error) {
      if (jobs.length === 1 || isOfDatabase(error)) for (const { reject } of jobs) reject(error);
      else for (const job of jobs) await this.settle([job]);
      return;
    }
    for (const [at, { resolve }] of jobs.entries()) resolve(done.results[at]);
    if (done.facts.length > 0) this.options.onRecorded(done.facts.map(withoutEvidence));
  }

  /** A connection that broke is no reason to lose anything: all that is written may be written again. */
  private async persistently(jobs: readonly Job[]): Promise<Done> {
    const deadline = performance.now() + RETRY_FOR_MS;
    for (;;) {
      try {
        return await this.db.transaction().execute((trx) => this.perform(trx, jobs));
      } catch (error) {
        if (!isOfConnection(error) || performance.now() > deadline) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }

  private async perform(trx: Transaction<Schema>, jobs: readonly Job[]): Promise<Done> {
    // As in SQLite: one writer at a time, so that facts become visible in the order of their places, and no two wait for each other.
    if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${LOCK_KEY})`.execute(trx);
    await refuseNewer(trx);
    const facts: Fact[] = [];
    let added: Fact[] = [];
    const flush = async () => {
      if (added.length > 0) facts.push(...(await saveFacts(trx, added, this.options)));
      added = [];
    };
    const writing: Writing = { trx, flush, add: (more) => void added.push(...more) };
    const results: unknown[] = [];
    for (const { work } of jobs) results.push(await work(writing));
    await flush();
    if (facts.length > 0) await notify(trx);
    return { results, facts };
  }
}

/** Connection exception, transaction rolled back, operator intervention: classes 08, 40 and 57 of PostgreSQL. */
function isOfConnection(error: unknown): boolean {
  const code = errorCode(error);
  if (code === null) return error instanceof Error && error.message.startsWith('Connection terminated');
  return /^(?:08|40|57)\w{3}$/.test(code) || ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'SQLITE_BUSY'].includes(code);
}

/** Not about what was written: every other work would meet the same. */
function isOfDatabase(error: unknown): boolean {
  const code = errorCode(error);
  return (
    isOfConnection(error) ||
    error instanceof NewerDatabaseError ||
    code === 'ETIMEDOUT' ||
    (code !== null && /^SQLITE_(?:BUSY|FULL|IOERR|READONLY)/.test(code))
  );
}
