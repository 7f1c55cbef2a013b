const NAME = '(?:\\w+[:_])?(?:think|thinking|thoughts?|reason|reasoning|analysis|reflection|scratchpad)';
const OPENING = `<${NAME}>|\\[think(?:ing)?\\]|◁think▷|<\\|(?:start|begin)_(?:of_)?(?:thinking|thought)\\|>|<\\|channel\\|>\\s*(?:analysis|commentary)\\b`;
const CLOSING = `</${NAME}>|\\[/think(?:ing)?\\]|◁/think▷|<\\|end_(?:of_)?(?:thinking|thought)\\|>`;
/** Where the answer itself begins: gpt-oss says `final`, with its marks or, where they were stripped, without. */
const ANSWER =
  '<\\|channel\\|>\\s*final\\b[^<]*<\\|message\\|>|\\bassistantfinal|<\\|start_response\\|>|<\\|begin_of_solution\\|>';
const TURN = /<\|(?:end|return|call|im_end|eot_id|start|message|end_response|end_of_solution)\|>/gi;

const ENDS = new RegExp(`${CLOSING}|${ANSWER}`, 'gi');
const BEGINS = new RegExp(OPENING, 'i');
const ANY = new RegExp(`${OPENING}|${CLOSING}|${ANSWER}`, 'i');

/** The first mark of thinking or of a channel that has leaked into a text; null when there is none. */
export const thinkingMark = (content: string): string | null => ANY.exec(content)?.[0] ?? null;

/**
 * What follows the thinking in a text, by the marks that models put around it; a closing mark alone is enough. Thinking
 * that never ends leaves nothing.
 */
export function afterThinking(content: string): string {
  const last = [...content.matchAll(ENDS)].at(-1);
  const rest = last ? content.slice(last.index + last[0].length) : content;
  const unfinished = BEGINS.exec(rest);
  return (unfinished ? rest.slice(0, unfinished.index) : rest).replaceAll(TURN, ' ').trim();
}
