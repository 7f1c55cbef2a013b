import { z } from 'zod';

const ContentPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const Message = z.object({ role: z.string(), content: z.union([z.string(), z.array(ContentPart)]).nullish() });

/** What the stand-in reads of a chat request; everything else is accepted and ignored. */
export const ChatBody = z.object({ messages: z.array(Message).min(1), stream: z.boolean().nullish() });
export type ChatBody = z.infer<typeof ChatBody>;

/** All text of the user's messages, in order, one per line. */
export function promptOf(body: ChatBody): string {
  return userParts(body)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
}

/** URLs of the images in the user's messages, in order. */
export function imagesOf(body: ChatBody): string[] {
  return userParts(body).flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
}

function userParts(body: ChatBody): z.infer<typeof ContentPart>[] {
  return body.messages
    .filter((message) => message.role === 'user')
    .flatMap(({ content }) =>
      typeof content === 'string' ? [{ type: 'text' as const, text: content }] : (content ?? []),
    );
}
