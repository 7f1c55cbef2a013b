import { z } from 'zod';
import { DayHistory, History } from '@/lib/domain/history';
import { SUITES } from '@/lib/domain/words';
import { given, line, operation, targetId } from './operation';

const of = {
  target: targetId,
  suite: z.enum(SUITES).optional().describe('All suites together when left out.'),
  check: line(100).optional().describe('Id of a check.'),
};

export const readHistory = operation({
  id: 'history.read',
  method: 'GET',
  path: '/api/history',
  about: 'How each of the latest days of UTC went, as shares of its time, and what they come to.',
  access: 'public',
  input: z.strictObject({ ...of, days: z.coerce.number().int().min(1).max(400).default(90) }),
  output: History,
  run: async (server, query) => ({
    json: await server.history.history({ ...given(query), target: server.target(query.target).id }),
  }),
});

export const readDay = operation({
  id: 'history.day',
  method: 'GET',
  path: '/api/history/day',
  about: 'How one day of UTC went, hour by hour; the day that goes on when none is named.',
  access: 'public',
  input: z.strictObject({ ...of, day: z.iso.date({ error: 'takes a day such as 2026-11-25' }).optional() }),
  output: DayHistory,
  run: async (server, query) => ({
    json: await server.history.dayHistory({ ...given(query), target: server.target(query.target).id }),
  }),
});
