import type { Reading } from '@/lib/domain/evidence';

type Unreadable = Extract<Reading, { kind: 'unreadable' }>;

const MESSAGES: Record<Unreadable['problem'], string> = {
  empty: 'the body is empty',
  not_json: 'the body is not JSON',
  wrong_shape: 'the body has another shape',
};

/** A 2xx body that is not the answer; `message` in our own words. */
export function unreadable(problem: Unreadable['problem'], message = MESSAGES[problem]): Unreadable {
  return { kind: 'unreadable', problem, message };
}
