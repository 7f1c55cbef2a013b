import type { RetryAfter } from '@/lib/domain/attempt';
import type { OtherWay } from '@/lib/domain/insight-retry-after';

/** In which way an attempt's wait was told; null when it was not. A record without a source is of the header. */
export function wayOf(told: RetryAfter | null): 'header' | OtherWay | null {
  if (told === null) return null;
  const { source = 'retry-after' } = told;
  if (source === 'retry-after') return 'header';
  if (source === 'words') return 'words';
  if (source.startsWith('body.')) return 'field';
  return source.includes('retry-after') ? 'variant' : 'reset_header';
}
