import { refusal, type Answer, type Reply } from './answer';
import { authenticate } from './authenticate';
import type { Behaviour, ChatOrder } from './behaviour';
import type { Call } from './call';
import { CATALOGUE, seesImages, writesText, type CatalogueEntry } from './catalogue';
import { ChatBody, imagesOf, promptOf } from './chat-body';
import { completionAnswer } from './completion';
import { jsonObjectIn, jsonObjectTold } from './json-object-in';
import { keyStyle } from './key-style';
import { look, UnreadableImage } from './look';

const NO_JSON_ASKED =
  'This is the stand-in gateway. It returns the JSON object that a prompt holds or describes, and found none.';

export interface ChatHouse {
  apiKey: string;
  behaviour: Behaviour;
  /** Milliseconds since the epoch. */
  now: number;
  /** Counts a completion; gives their number. */
  countServed(): number;
}

/** `POST /v1/chat/completions`: edge, key, request, model, in the order in which the real gateway finds fault. */
export function chat(call: Call, house: ChatHouse): Reply {
  const { behaviour, apiKey } = house;
  const turnedAway =
    behaviour.edge?.(keyStyle(call.headers)) ?? (behaviour.authenticate ?? authenticate)(call.headers, apiKey, 'chat');
  if (turnedAway) return turnedAway;
  const order = readOrder(call, house);
  if ('status' in order) return order;
  try {
    return behaviour.chat ? behaviour.chat(order) : order.complete(order.content());
  } catch (error) {
    if (error instanceof UnreadableImage) return refusal(400, `Invalid request: ${error.message}`);
    throw error;
  }
}

function readOrder(call: Call, house: ChatHouse): ChatOrder | Answer {
  const sent = parseObject(call.body);
  if (sent === null) return refusal(400, 'Invalid request JSON: the body is not a JSON object');
  const asked = askedModel(sent);
  if (asked === null) return refusal(404, 'No matching chute found!');
  const model = (house.behaviour.catalogue ?? CATALOGUE).find((entry) => entry.id === asked);
  if (!model) return refusal(404, `model not found: ${asked.slice(0, 200)}`);
  const read = ChatBody.safeParse(sent);
  if (!read.success) return refusal(400, `Invalid request: ${firstIssue(read.error.issues)}`);
  if (read.data.stream) return refusal(400, 'Invalid request: stream is not served by the stand-in');
  const [image = null] = imagesOf(read.data);
  if (!writesText(model)) return refusal(400, `Invalid request: ${model.id} does not serve chat completions`);
  if (image !== null && !seesImages(model)) return refusal(400, `Invalid request: ${model.id} does not accept images`);
  return makeOrder(call, house, { model, prompt: promptOf(read.data), image });
}

interface Understood {
  model: CatalogueEntry;
  prompt: string;
  image: string | null;
}

function makeOrder(call: Call, house: ChatHouse, { model, prompt, image }: Understood): ChatOrder {
  return {
    model,
    prompt,
    hasImage: image !== null,
    style: keyStyle(call.headers),
    body: call.body,
    now: house.now,
    closed: call.closed,
    content: () =>
      image === null ? (jsonObjectIn(prompt) ?? jsonObjectTold(prompt) ?? NO_JSON_ASKED) : JSON.stringify(look(image)),
    complete: (content) => completionAnswer({ model, prompt, content, now: house.now, served: house.countServed() }),
  };
}

function askedModel(sent: object): string | null {
  return 'model' in sent && typeof sent.model === 'string' && sent.model !== '' ? sent.model : null;
}

function parseObject(body: Buffer): object | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function firstIssue(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'the body has another shape';
}
