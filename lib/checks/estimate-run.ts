import type { Target } from '@/lib/domain/target';
import type { ChatRequest, ContentPart } from '@/lib/gateway/gateway';
import type { Suite } from './check';

/** Roughly, as a tokenizer would count. */
const CHARACTERS_PER_TOKEN = 4;
/** What an image of the vision check comes to for most models. */
const IMAGE_TOKENS = 300;
/** The frame of a question, and a short answer to it. */
const FRAME_TOKENS = 10;
const ANSWER_TOKENS = 20;

/** What a run of a suite takes when all goes well, worked out from its questions: requests and, roughly, tokens. */
export function estimateRun({ checks }: Pick<Suite, 'checks'>, target: Target): { requests: number; tokens: number } {
  const asked = checks.filter(({ model }) => model !== 'vision' || target.vlmModel !== null);
  const requests = asked.flatMap((check) => {
    const calls = check.calls(target, 'model', () => 0).map(({ request }) => request);
    return check.compose === 'any' ? calls.slice(0, 1) : calls;
  });
  const asksForCatalogue = target.textModel === null && !asked.some(({ keepsCatalogue }) => keepsCatalogue);
  return {
    requests: requests.length + (asksForCatalogue ? 1 : 0),
    tokens: requests.reduce((sum, request) => sum + (request.kind === 'chat' ? tokensOf(request) : 0), 0),
  };
}

function tokensOf({ messages }: ChatRequest): number {
  const parts = messages.flatMap(({ content }): readonly ContentPart[] =>
    typeof content === 'string' ? [{ type: 'text', text: content }] : content,
  );
  return parts.reduce(
    (sum, part) => sum + (part.type === 'text' ? Math.ceil(part.text.length / CHARACTERS_PER_TOKEN) : IMAGE_TOKENS),
    FRAME_TOKENS + ANSWER_TOKENS,
  );
}
