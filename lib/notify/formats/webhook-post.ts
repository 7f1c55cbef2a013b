import { Webhook } from 'standardwebhooks';
import type { Message } from '../message';
import type { Post } from './post';

/**
 * A webhook by the Standard Webhooks specification: the id stays the same however often it is sent, the moment of sending
 * and the signature are made anew. Without a secret it is not signed.
 */
export function webhookPost(url: string, secret: string | null, message: Message, now: number): Post {
  const { id, event, at, ...data } = message;
  const body = JSON.stringify({ type: event, timestamp: at, data });
  const seconds = Math.floor(now / 1000);
  const signature = secret === null ? null : new Webhook(secret).sign(id, new Date(seconds * 1000), body);
  return {
    url,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      ...(signature !== null && { 'webhook-signature': signature }),
    },
    body,
  };
}
