import type { AuthAnswer, Endpoint } from '@/lib/domain/insight-auth-contract';
import type { RecordedAttempt } from '@/lib/domain/attempt';
import { keyAnswer } from '@/lib/domain/key-answer';
import type { AuthStyle } from '@/lib/domain/words';

export interface AuthObservation {
  endpoint: Endpoint;
  style: AuthStyle;
  answer: AuthAnswer;
}

/** What one attempt says about its header style; null when it showed no key or was never answered. */
export function authObservation({ attempt, evidence }: RecordedAttempt): AuthObservation | null {
  const { kind, authStyle } = evidence.request;
  if (!kind || !authStyle || evidence.response === null) return null;
  return { endpoint: kind, style: authStyle, answer: keyAnswer(attempt) };
}
