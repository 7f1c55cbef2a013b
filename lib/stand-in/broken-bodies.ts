import { jsonAnswer, type Answer } from './answer';
import type { Behaviour, ChatOrder } from './behaviour';
import { edgePage } from './edge-page';
import { inTurn } from './in-turn';

/** Ways in which a 200 is no answer, in the order of their turn. */
const BREAKAGES: readonly ((order: ChatOrder) => Answer)[] = [
  (order) => ({ ...order.complete(order.content()), cut: true }),
  () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: 'upstream closed, no result' }),
  (order) => order.complete(''),
  () => jsonAnswer(200, { error: { message: 'engine failed while generating', code: 500 }, choices: null }),
  () => edgePage(200),
  (order) => order.complete(`\`\`\`json\n${order.content()}\n\`\`\``),
  (order) => order.complete(`Sure! Here is what you asked for: ${order.content()}. Anything else?`),
  () => jsonAnswer(200, {}),
];

export function brokenBodies(): Behaviour {
  const next = inTurn(BREAKAGES);
  return { chat: (order) => next()(order) };
}
