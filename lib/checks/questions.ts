import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import type { AuthStyle } from '@/lib/domain/words';
import type { ChatRequest } from '@/lib/gateway/gateway';
import { COLOURS, QUARTERS, type Rgb, drawColours } from './judging/judge-colours';
import { crc32, deflateSync } from 'node:zlib';

/** Room enough for a reasoning model to think before it answers; only the tokens that it needs are paid for. */
const MAX_TOKENS = 2048;

/** The JSON question. The bytes are the same in every run, since the gateway bills identical bodies less. */
export const jsonQuestion = (authStyle: AuthStyle, model: string): ChatRequest => ({
  kind: 'chat',
  authStyle,
  model,
  messages: [{ role: 'user', content: JSON_PROMPT }],
  maxTokens: MAX_TOKENS,
  json: true,
});

const PROMPT =
  'The image is divided into four quarters, each in one plain colour. Answer with JSON only, in the form ' +
  `{${QUARTERS.map((quarter) => `"${quarter}":"…"`).join(',')}}, ` +
  `naming each colour with one of these words: ${Object.keys(COLOURS).join(', ')}.`;

/** The vision question: drawn anew each time, so that neither a cache nor a blind model can know the answer. */
export function visionQuestion(authStyle: AuthStyle, model: string, random: () => number): ChatRequest {
  const drawn = drawColours(random);
  const [topLeft, topRight, bottomLeft, bottomRight] = drawn;
  const url = fourColourPng([COLOURS[topLeft], COLOURS[topRight], COLOURS[bottomLeft], COLOURS[bottomRight]]);
  return {
    kind: 'chat',
    authStyle,
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: PROMPT },
          { type: 'image_url', image_url: { url } },
        ],
      },
    ],
    maxTokens: MAX_TOKENS,
    json: false,
    expects: drawn.join(' '),
  };
}

/** Half the side of the image, in pixels: large enough for every vision encoder's smallest patch. */
const QUARTER = 112;
/** Filter types of a row: as it stands, or as the difference from the row above (RFC 2083, 6). */
const PLAIN = 0;
const UP = 2;
/** A row like the one above it costs next to nothing, so that the request stays short. */
const AS_ABOVE = Buffer.concat([Buffer.from([UP]), Buffer.alloc(2 * QUARTER * 3)]);

/** A PNG data URI (RFC 2083) of 224 × 224 pixels whose quarters have one plain colour each, in reading order. */
export function fourColourPng([topLeft, topRight, bottomLeft, bottomRight]: readonly [Rgb, Rgb, Rgb, Rgb]): string {
  const rows = (left: Rgb, right: Rgb) => [
    Buffer.concat([Buffer.from([PLAIN]), line(left), line(right)]),
    ...Array.from({ length: QUARTER - 1 }, () => AS_ABOVE),
  ];
  const pixels = Buffer.concat([...rows(topLeft, topRight), ...rows(bottomLeft, bottomRight)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2 * QUARTER, 0);
  header.writeUInt32BE(2 * QUARTER, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

const line = (colour: Rgb): Buffer => Buffer.concat(Array.from({ length: QUARTER }, () => Buffer.from(colour)));

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
