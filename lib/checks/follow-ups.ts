import type { RecordedAttempt } from '@/lib/domain/attempt';
import { baseCall } from '@/lib/domain/attempt-order';
import type { CaveatCode } from '@/lib/domain/words';
import type { ChatParameter, ChatRequest, ContentPart, GatewayRequest } from '@/lib/gateway/gateway';
import { ANSWER_FROM_CACHE } from './judging/told-cache';
import type { FollowUp } from './check';

const isChat = (request: GatewayRequest): request is ChatRequest => request.kind === 'chat';

/** As gateways and clients write our parameters: `max_tokens`, `maxTokens`, "max tokens", `body.response_format`. */
const NAMES: readonly (readonly [ChatParameter, RegExp])[] = [
  ['max_tokens', /max_?(?:completion_|output_|new_)?tokens/],
  ['response_format', /response_?format|response_?mime|json_?(?:mode|object|schema)|structured_?output/],
  ['temperature', /temperature/],
  ['stream', /stream/],
];

/** Which parameter of our question an attempt was refused for: `unnamed` when that is all it says, null when it was not. */
function refused({ attempt, evidence }: RecordedAttempt): ChatParameter | 'unnamed' | null {
  if (attempt.reason !== 'question_refused') return null;
  const named = attempt.signal?.parameter;
  if (named !== undefined) return firstNamed(named);
  const reading = evidence.reading;
  const said = reading?.kind === 'error' ? (reading.said ?? []) : [];
  // A field that names the parameter says it more surely than a sentence, which may name others beside it.
  const [fields, words] = [said.filter(({ value }) => !/\s/.test(value)), said.filter(({ value }) => /\s/.test(value))];
  const texts = [...fields, ...words].map(({ value }) => value);
  return [...texts, attempt.message ?? ''].map(firstNamed).find((name) => name !== null) ?? 'unnamed';
}

/** The parameter that a text names first; null when it names none of ours. */
function firstNamed(text: string): ChatParameter | null {
  const told = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const places = NAMES.flatMap(([parameter, name]) => {
    const at = told.search(name);
    return at === -1 ? [] : [{ parameter, at }];
  });
  return places.toSorted((a, b) => a.at - b.at)[0]?.parameter ?? null;
}

const withoutParameter = (parameter: ChatParameter, when: string, said: string): FollowUp => ({
  id: parameter,
  when,
  said,
  caveat: 'question_changed',
  applies: (met, asked) => isChat(asked) && refused(met) === parameter,
  changed: (asked) => (isChat(asked) ? { ...asked, without: [...(asked.without ?? []), parameter] } : asked),
});

const RENAMED = withoutParameter(
  'max_tokens',
  'Once more with `max_completion_tokens`, when `max_tokens` is refused',
  'Asked once more with max_completion_tokens, because max_tokens was refused.',
);
const leftOut = (parameter: ChatParameter): FollowUp =>
  withoutParameter(
    parameter,
    `Once more without \`${parameter}\`, when that is refused`,
    `Asked once more without ${parameter}, which was refused.`,
  );

/** A refusal that does not say of what: the question is asked once more with nothing but the model and the messages. */
const BARE: FollowUp = {
  id: 'bare',
  when: 'Once more with the model and the messages alone, when a parameter is refused that is not named',
  said: 'Asked once more with the model and the messages alone, because a parameter was refused.',
  caveat: 'question_changed',
  applies: (met, asked) => isChat(asked) && refused(met) === 'unnamed',
  changed: (asked) =>
    isChat(asked) ? { ...asked, without: ['max_tokens', 'temperature', 'stream', 'response_format'] } : asked,
};

/** A cache may not look at `user` and the like, but no cache can take another prompt for the same. */
const FRESH: FollowUp = {
  id: 'fresh',
  when: 'Once more with a line that no cache can know, when a header tells that a cache answered',
  said: 'A cache answered first; this is the answer to the question asked afresh.',
  caveat: 'asked_past_cache',
  applies: ({ attempt }, asked) => isChat(asked) && attempt.rule === ANSWER_FROM_CACHE,
  changed: (asked, _target, random) => (isChat(asked) ? afresh(asked, random) : asked),
};

function afresh(asked: ChatRequest, random: () => number): ChatRequest {
  const line = `\n(Number ${Math.floor(random() * 1e9)} only tells this request from others; leave it aside.)`;
  const messages = asked.messages.map((message, at) =>
    at === asked.messages.length - 1 ? { ...message, content: withLine(message.content, line) } : message,
  );
  return { ...asked, messages, fresh: true };
}

function withLine(content: string | ContentPart[], line: string): string | ContentPart[] {
  if (typeof content === 'string') return content + line;
  return content.map((part) => (part.type === 'text' ? { ...part, text: part.text + line } : part));
}

/** The script asks with x-api-key alone, which vLLM and LiteLLM with a key refuse. */
const CONFIGURED_STYLE: FollowUp = {
  id: 'configured',
  when: 'Once more in the configured style, when x-api-key is refused',
  said: 'Refused with x-api-key, and asked once more in the configured style.',
  caveat: 'catalogue_other_style',
  applies: ({ attempt }, asked, { authStyle }) =>
    asked.authStyle !== authStyle && (attempt.reason === 'unauthorized' || attempt.reason === 'forbidden'),
  changed: (asked, { authStyle }) => ({ ...asked, authStyle }),
};

/** What may follow a chat whose question is the check's own: what is not the point of the question gives way. */
export const AFTER_CHAT: readonly FollowUp[] = [RENAMED, leftOut('temperature'), leftOut('stream'), FRESH];

/** Where only the key is judged, a refused parameter proves that the key was taken, and every one gives way. */
export const AFTER_HEADER_STYLE: readonly FollowUp[] = [...AFTER_CHAT, leftOut('response_format'), BARE];

export const AFTER_CATALOGUE: readonly FollowUp[] = [CONFIGURED_STYLE];

const ALL = [...AFTER_HEADER_STYLE, ...AFTER_CATALOGUE];

/** What led to a call, by its name: in sentences, and as caveats of whatever it comes to. */
export function pathOf(call: string): { said: string; caveats: CaveatCode[] } {
  const ids = call.slice(baseCall(call).length).split('+').filter(Boolean);
  const met = ids.flatMap((id) => ALL.filter((followUp) => followUp.id === id));
  return { said: met.map(({ said }) => said).join(' '), caveats: [...new Set(met.map(({ caveat }) => caveat))] };
}
