import { OTHER_WAYS, RETRY_AFTER_FORMS, type RetryAfterReport } from '@/lib/domain/insight/retry-after';
import type { Share } from '@/lib/domain/insight/accounts';
import { ASKED_UP_TO_MS, type Counts, countOf, numbered } from './counts';
import { type Span, toWindow } from './insight-window';
import { retryAfterParagraph } from './retry-after-paragraph';
import { share, wilson } from './plain-words';

/** Fewer cases than this on either side say nothing about which wait works better. */
export const TOO_FEW_BELOW = 20;

/** What the counts of all checks together say about Retry-After. `place` names the gateway in the paragraph. */
export function retryAfterReport(
  span: Span,
  counts: Readonly<Counts>,
  place: string,
): Omit<RetryAfterReport, 'target' | 'generatedAt'> {
  const afterHonoured = share(countOf(counts, 'honoured-passed'), countOf(counts, 'honoured'));
  const afterBackoff = share(countOf(counts, 'backoff-passed'), countOf(counts, 'backoff'));
  const report = {
    window: toWindow(span),
    refused: countOf(counts, '429'),
    otherwiseRefused: { all: countOf(counts, '429-other'), usedUp: countOf(counts, '429-used-up') },
    withHeader: share(countOf(counts, 'header'), countOf(counts, '429')),
    forms: RETRY_AFTER_FORMS.map((form) => ({ form, count: countOf(counts, `form.${form}`) })),
    asked: askedWaits(counts, 'asked'),
    toldOtherwise: {
      putOff: countOf(counts, 'put-off'),
      ways: OTHER_WAYS.map((way) => ({
        ...{ way, count: countOf(counts, `told-${way}`) },
        asked: askedWaits(counts, `told-${way}`).filter(({ count }) => count > 0),
      })).filter(({ count }) => count > 0),
    },
    notWaited: countOf(counts, 'not-waited'),
    afterHonoured,
    afterBackoff,
    comparison: compare(afterHonoured, afterBackoff),
    threshold: TOO_FEW_BELOW,
  };
  return { ...report, paragraph: retryAfterParagraph(report, place) };
}

function askedWaits(counts: Readonly<Counts>, name: string): RetryAfterReport['asked'] {
  const asked = numbered(counts, name);
  return [...ASKED_UP_TO_MS, null].map((upToMs, bucket) => ({ upToMs, count: asked.get(bucket) ?? 0 }));
}

/** Better only where the 95 % intervals do not even touch. */
function compare(honoured: Share, backoff: Share): RetryAfterReport['comparison'] {
  if (honoured.of < TOO_FEW_BELOW || backoff.of < TOO_FEW_BELOW) return 'too_few';
  const [h, b] = [wilson(honoured), wilson(backoff)];
  if (!h || !b) return 'too_few';
  if (h[0] > b[1]) return 'honoured_better';
  return b[0] > h[1] ? 'backoff_better' : 'no_clear_difference';
}
