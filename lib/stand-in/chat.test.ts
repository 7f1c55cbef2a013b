import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from './start-stand-in';
import {
  askChat,
  chatBody,
  contentOf,
  imageBody,
  keyHeaders,
  openStandIn,
  TEXT_MODEL,
  VISION_MODEL,
} from '@/lib/stand-in/testing/caller';
import { pngUri } from '@/lib/stand-in/testing/png';

const IMAGE = pngUri({ left: [255, 0, 0], right: [0, 0, 255] });

describe('a completion', () => {
  it('returns the JSON object that the prompt asks for', async () => {
    const standIn = await openStandIn();
    expect(await contentOf(await askChat(standIn))).toBe('{"ok":true}');
    const parts = [{ type: 'text', text: 'Give { "n": 1 }' }];
    const body = chatBody({
      messages: [
        { role: 'system', content: '{"no":0}' },
        { role: 'user', content: parts },
      ],
    });
    expect(await contentOf(await askChat(standIn, { body }))).toBe('{"n":1}');
  });

  it('has the shape and the headers of a success', async () => {
    const standIn = await openStandIn();
    const [first, second] = [await askChat(standIn), await askChat(standIn)];
    expect(await first.json()).toMatchObject({
      object: 'chat.completion',
      model: TEXT_MODEL,
      choices: [{ index: 0, message: { role: 'assistant', content: '{"ok":true}' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) },
      chutes_verification: expect.stringMatching(/^[0-9a-f]{32}$/),
      metadata: expect.anything(),
    });
    expect(first.headers.get('x-chutes-invocationid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers.get('x-chutes-invocationid')).not.toBe(first.headers.get('x-chutes-invocationid'));
    expect(second.headers.get('x-chutes-quota-used')).toBe('2');
    expect(second.headers.get('x-chutes-quota-remaining')).toBe('1998');
    expect(second.headers.get('x-chutes-rl-user')).toBe('60');
  });

  it('comes from a vision model that has looked at the image', async () => {
    const standIn = await openStandIn();
    expect(await contentOf(await askChat(standIn, { body: imageBody(IMAGE) }))).toBe(
      '{"top_left":"red","top_right":"blue","bottom_left":"red","bottom_right":"blue"}',
    );
    const other = imageBody(pngUri({ left: [255, 255, 0], right: [0, 160, 0] }));
    expect(await contentOf(await askChat(standIn, { body: other }))).toBe(
      '{"top_left":"yellow","top_right":"green","bottom_left":"yellow","bottom_right":"green"}',
    );
  });

  it('comes from a vision model without an image too', async () => {
    const standIn = await openStandIn();
    expect(await contentOf(await askChat(standIn, { body: chatBody({ model: VISION_MODEL }) }))).toBe('{"ok":true}');
  });
});

describe('a request at fault', () => {
  it.each([
    ['invalid JSON', '{"model":', 400, /^Invalid request JSON: the body is not a JSON object$/],
    ['JSON that is no object', '[]', 400, /^Invalid request JSON: the body is not a JSON object$/],
    ['no body', '', 400, /^Invalid request JSON: the body is not a JSON object$/],
    ['no model', '{"messages":[]}', 404, /^No matching chute found!$/],
    ['an unknown model', chatBody({ model: 'nobody/nothing' }), 404, /^model not found: nobody\/nothing$/],
    ['no messages', chatBody({ messages: undefined }), 400, /^Invalid request: messages: /],
    ['a stream', chatBody({ stream: true }), 400, /^Invalid request: stream is not served by the stand-in/],
    [
      'an image for a text model',
      imageBody(IMAGE, { model: TEXT_MODEL }),
      400,
      /^Invalid request: .* does not accept images/,
    ],
    ['an undecodable image', imageBody('data:image/png;base64,AAAA'), 400, /^Invalid request: image cannot be decoded/],
    ['a remote image', imageBody('http://127.0.0.1:9/a.png'), 400, /^Invalid request: only PNG/],
    ['a chat with an embedding model', chatBody({ model: 'Qwen/Qwen3-Embedding-8B' }), 400, /^Invalid request: .*chat/],
  ])('is told of %s', async (_what, body, status, detail) => {
    const standIn = await openStandIn();
    const answer = await askChat(standIn, { body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ detail: expect.stringMatching(detail) });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('x-chutes'))).toEqual([]);
  });

  it('gets 413 for a body over the bound, and 200 for one just under it', async () => {
    const standIn = await openStandIn();
    const body = chatBody({});
    const over = await askChat(standIn, { body: body.padEnd(MAX_BODY_BYTES + 1) });
    expect([over.status, await over.json()]).toEqual([413, { detail: 'Request body is too large.' }]);
    expect((await askChat(standIn, { body: body.padEnd(MAX_BODY_BYTES) })).status).toBe(200);
  });

  it('hears of its key before it hears of its body', async () => {
    const standIn = await openStandIn();
    expect((await askChat(standIn, { headers: keyHeaders(standIn).none, body: '{' })).status).toBe(401);
  });
});
