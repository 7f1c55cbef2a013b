import type { Clock } from '@/lib/clock/clock';
import type { Target } from '@/lib/domain/target';
import type { Utilisation } from '@/lib/domain/insight/rate-guidance';
import type { UtilisationFeed } from '@/lib/gateway/utilisation-feed';

export interface UtilisationSource {
  /** The latest reading, renewed in the background once it is a minute old. */
  latest(): Promise<Utilisation>;
  close(): Promise<void>;
}

const FRESH_MS = 60_000;
const TIMEOUT_MS = 5000;
/** How long an answer of ours waits for the first reading. */
const PATIENCE_MS = 40;
const MODELS_SHOWN = 12;

/** Reads the feed only when somebody looks, and never oftener than once a minute. */
export function createUtilisationSource(feed: UtilisationFeed, target: Target, clock: Clock): UtilisationSource {
  let known: Utilisation | null = null;
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;
  const renew = async () => {
    known = chosen(await feed.read(TIMEOUT_MS), target);
    readAt = clock.now();
    reading = null;
  };
  return {
    async latest() {
      if (clock.now() - readAt > FRESH_MS) reading ??= renew();
      if (known === null && reading) await Promise.race([reading, clock.sleep(PATIENCE_MS)]);
      return known ?? { url: feed.url, readAt: new Date(clock.now()).toISOString(), models: null, problem: null };
    },
    close: () => feed.close(),
  };
}

/** The configured models first, then the busiest. */
function chosen(utilisation: Utilisation, { textModel, vlmModel }: Target): Utilisation {
  if (!utilisation.models) return utilisation;
  const own = (name: string) => (name === textModel || name === vlmModel ? 1 : 0);
  const sorted = utilisation.models.toSorted(
    (a, b) => own(b.name) - own(a.name) || (b.current ?? -1) - (a.current ?? -1) || a.name.localeCompare(b.name, 'en'),
  );
  return { ...utilisation, models: sorted.slice(0, MODELS_SHOWN) };
}
