import type { NotificationChannel } from '@/lib/domain/target-plan';
import type { Message } from '../message';
import { discordPost } from './discord-post';
import { ntfyPost } from './ntfy-post';
import { slackPost } from './slack-post';
import { teamsPost } from './teams-post';
import { webhookPost } from './webhook-post';

/** A POST of a JSON body. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** A message in the shape that a channel's type wants; `now` dates a signature. Not for e-mail. */
export function postOf(channel: NotificationChannel, message: Message, now: number): Post {
  const url = channel.url ?? '';
  switch (channel.type) {
    case 'webhook':
      return webhookPost(url, channel.secret, message, now);
    case 'slack':
      return slackPost(url, message);
    case 'discord':
      return discordPost(url, message);
    case 'teams':
      return teamsPost(url, message);
    case 'ntfy':
      return ntfyPost(url, channel.token, message);
    case 'email':
      throw new Error('e-mail is not posted');
  }
}
