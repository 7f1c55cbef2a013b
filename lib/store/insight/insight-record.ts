import type { AuthDrift, CatalogueChange, ServedModel } from '@/lib/domain/insight/auth-contract';
import type { ToldLimit } from '@/lib/domain/insight/rate-guidance';
import type { Walk } from '@/lib/domain/watch/walk';
import type { StyleCounts, StyleState } from '@/lib/insight/auth-contract';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import type { CountedCheck } from '@/lib/insight/counts';
import type { Span } from '@/lib/insight/insight-window';
import type { AuthStyle } from '@/lib/domain/words';

export interface CatalogueRecord {
  /** The latest content for each header style that asked. */
  latest: {
    style: AuthStyle;
    at: number;
    run: string;
    total: number;
    models: string[];
    /** Every name by which a model is listed, aliases included. */
    names: string[];
  }[];
  /** Newest first, at most 50 of each style. */
  changes: (CatalogueChange & { style: AuthStyle })[];
}

export interface PruneBounds {
  /** Evidence of runs that were created earlier goes, in milliseconds since the epoch. */
  evidenceBefore: number;
  attemptsBefore: number;
  /** Facts of runs that ended and were created earlier go, and instances whose lease had ended: they serve what goes on now. */
  factsBefore: number;
  /** Runs that are cleared in one go, so that nobody waits long. */
  runs: number;
}

/** What was counted and noted while runs were recorded. No read looks at more than the span that it is asked for. */
export interface InsightRecord {
  /** Rollups of all checks; a span by the hour holds at most three days. */
  counted(target: string, span: Span): Promise<CountedCheck[]>;
  /** Smoke and doctor checks of each hour in which there were any, oldest first, over a span of whole hours. */
  capacityByHour(target: string, span: Pick<Span, 'from' | 'to'>): Promise<CountedHour[]>;
  /** What is known of each header style now, its answers within the days of the span, and the latest 50 flips. */
  auth(
    target: string,
    span: Pick<Span, 'from' | 'to'>,
  ): Promise<{ states: StyleState[]; counts: StyleCounts[]; drift: AuthDrift[] }>;
  catalogue(target: string): Promise<CatalogueRecord>;
  /** Pairs of model asked and model that served, where they differ, latest first, at most 50. */
  servedOthers(target: string): Promise<ServedModel[]>;
  toldLimits(target: string): Promise<ToldLimit[]>;

  /** Writes a walk as it is now. It is closed as interrupted once the lease of its owner, an instance, has lapsed. */
  saveWalk(walk: Walk, owner?: string): Promise<void>;
  walk(id: string): Promise<Walk | null>;
  /** Newest first. */
  walks(target: string, limit: number): Promise<Walk[]>;

  /** Lets go of what is older than it is kept for; true when there is more to do. */
  prune(bounds: PruneBounds): Promise<boolean>;
}
