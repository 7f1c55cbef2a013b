import type { AuthAnswer, Endpoint } from '@/lib/domain/insight-auth-contract';
import type { Evidence } from '@/lib/domain/evidence';
import type { AuthStyle } from '@/lib/domain/words';

export interface AuthObservation {
  endpoint: Endpoint;
  style: AuthStyle;
  answer: AuthAnswer;
}

/** What one attempt says about its header style; null when it showed no key or was never answered. */
export function authObservation({ request, response }: Evidence): AuthObservation | null {
  const { kind, authStyle } = request;
  if (!kind || !authStyle || response === null) return null;
  return { endpoint: kind, style: authStyle, answer: answerOf(response.status) };
}

/** A 429 or a 500 is about something else; the key may not even have been looked at. */
function answerOf(status: number): AuthAnswer {
  if (status >= 200 && status < 300) return 'accepted';
  return status === 401 || status === 403 ? 'refused' : 'unclear';
}
