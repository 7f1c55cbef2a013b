import { z } from 'zod';
import { DELIVERY_STATES, Notifications, TestResult } from '@/lib/domain/notices/delivery';
import { NOTICE_KINDS } from '@/lib/domain/notices/notice';
import { given, line, operation, pageLimit } from './operation';

const channelId = line(100).describe('Id of a channel of the file.');

export const listNotifications = operation({
  id: 'notifications.list',
  method: 'GET',
  path: '/api/notifications',
  about: 'Who is told of what, how it goes with each channel, and what became of the latest notices.',
  access: 'viewer',
  input: z.strictObject({
    channel: channelId.optional(),
    state: z.enum(DELIVERY_STATES).optional().describe('All when left out.'),
    limit: pageLimit,
  }),
  output: Notifications,
  run: async (server, query) => ({ json: await server.notifications.read(given(query)) }),
});

export const testNotification = operation({
  id: 'notifications.test',
  method: 'POST',
  path: '/api/notifications/{id}/test',
  about: 'Sends a channel what such an event would send, marked as a test, and tells what came of it.',
  access: 'operator',
  input: z.strictObject({ id: channelId, kind: z.enum(NOTICE_KINDS).default('incident.opened') }),
  output: TestResult,
  run: async (server, { id, kind }) => ({ json: await server.notifications.test(id, kind) }),
});
