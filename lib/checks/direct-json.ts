import { jsonQuestion } from './questions';
import { smokeCheck } from './smoke-check';

export const DIRECT_JSON = smokeCheck({
  id: 'DIRECT_JSON',
  title: 'Direct call',
  asks: 'Does one plain chat call return exactly the JSON object it was asked for?',
  why: 'The simplest path a client takes. Strict: prose or a code fence around the JSON fails, as it would in a parser.',
  calls: ({ authStyle }, model) => [{ name: 'direct', request: jsonQuestion(authStyle, model) }],
  compose: 'all',
});
