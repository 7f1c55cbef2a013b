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
  const { request, response } = evidence;
  const style = styleOf(request.headers);
  if (style === null || response === null) return null;
  const endpoint = request.method === 'GET' ? 'models' : 'chat';
  return { endpoint, style, answer: keyAnswer(attempt) };
}

function styleOf(headers: Readonly<Record<string, string>>): AuthStyle | null {
  const { authorization } = headers;
  if (authorization !== undefined) return /^bearer\s/i.test(authorization) ? 'bearer' : 'raw';
  return headers['x-api-key'] === undefined ? null : 'x-api-key';
}
