import { type StandInAnswer, type Call, type Reply, refusal } from './answer';
import { authenticate, keyStyle } from './authenticate';
import type { Behaviour, ChatOrder } from './behaviour';
import { CATALOGUE, type CatalogueEntry, seesImages, writesText } from './catalogue';
import { completionAnswer, jsonObjectIn, jsonObjectTold } from './completion';
import { z } from 'zod';
import { type Picture, type Rgb, readPng } from './png';

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

function readOrder(call: Call, house: ChatHouse): ChatOrder | StandInAnswer {
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

const ContentPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const Message = z.object({ role: z.string(), content: z.union([z.string(), z.array(ContentPart)]).nullish() });

/** What the stand-in reads of a chat request; everything else is accepted and ignored. */
const ChatBody = z.object({ messages: z.array(Message).min(1), stream: z.boolean().nullish() });
type ChatBody = z.infer<typeof ChatBody>;

/** All text of the user's messages, in order, one per line. */
function promptOf(body: ChatBody): string {
  return userParts(body)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
}

/** URLs of the images in the user's messages, in order. */
function imagesOf(body: ChatBody): string[] {
  return userParts(body).flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
}

function userParts(body: ChatBody): z.infer<typeof ContentPart>[] {
  return body.messages
    .filter((message) => message.role === 'user')
    .flatMap(({ content }) =>
      typeof content === 'string' ? [{ type: 'text' as const, text: content }] : (content ?? []),
    );
}

const COLOURS: Readonly<Record<string, Rgb>> = {
  red: [255, 0, 0],
  green: [0, 160, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  black: [0, 0, 0],
  white: [255, 255, 255],
};

const PNG_URI = 'data:image/png;base64,';

/** The image cannot be seen; the message says why, in words fit for the caller. */
class UnreadableImage extends Error {}

type Quarter = 'top_left' | 'top_right' | 'bottom_left' | 'bottom_right';

/** Names the colours at the centres of the four quarters of a PNG data URI. @throws UnreadableImage */
export function look(url: string): Record<Quarter, string> {
  const picture = decode(url);
  const name = (x: number, y: number) =>
    nameOf(picture.pixel(Math.floor((picture.width * x) / 4), Math.floor((picture.height * y) / 4)));
  return { top_left: name(1, 1), top_right: name(3, 1), bottom_left: name(1, 3), bottom_right: name(3, 3) };
}

function decode(url: string): Picture {
  if (!url.startsWith(PNG_URI)) throw new UnreadableImage('only PNG images in base64 data URIs are seen');
  try {
    return readPng(Buffer.from(url.slice(PNG_URI.length), 'base64'));
  } catch (error) {
    throw new UnreadableImage(`image cannot be decoded: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function nameOf(colour: Rgb): string {
  const [nearest] = Object.entries(COLOURS).toSorted(([, a], [, b]) => distance(colour, a) - distance(colour, b));
  return nearest?.[0] ?? 'black';
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
