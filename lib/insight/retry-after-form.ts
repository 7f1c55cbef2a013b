import type { RetryAfter } from '@/lib/domain/attempt';
import type { RetryAfterForm } from '@/lib/domain/insight-retry-after';
import type { WaitForm } from '@/lib/domain/words';

const FORM_OF: Record<WaitForm, RetryAfterForm> = {
  seconds: 'seconds',
  fraction: 'fraction',
  negative: 'negative',
  milliseconds: 'duration',
  duration: 'duration',
  date: 'date',
  date_without_zone: 'date',
  epoch: 'epoch',
  unreadable: 'unreadable',
};

/** In which form the header was sent. Records that do not say are of a time that read seconds and dates only. */
export function retryAfterForm({ raw, ms, form }: RetryAfter): RetryAfterForm {
  if (ms === null) return 'unreadable';
  if (form !== undefined) return FORM_OF[form];
  const value = raw.trim();
  if (/^\d+$/.test(value)) return 'seconds';
  if (value.startsWith('-')) return 'negative';
  return /^\d+\.\d+$/.test(value) ? 'fraction' : 'date';
}
