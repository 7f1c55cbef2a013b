import type { RetryAfter } from '@/lib/domain/attempt';
import type { RetryAfterForm } from '@/lib/domain/insight-retry-after';

/** In which form the header was sent. What could not be read is unreadable, whatever it looks like. */
export function retryAfterForm({ raw, ms }: RetryAfter): RetryAfterForm {
  if (ms === null) return 'unreadable';
  const value = raw.trim();
  if (/^\d+$/.test(value)) return 'seconds';
  if (value.startsWith('-')) return 'negative';
  return /^\d+\.\d+$/.test(value) ? 'fraction' : 'date';
}
