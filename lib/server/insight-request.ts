import 'server-only';
import { z } from 'zod';
import { currentServer } from './current-server';
import type { Insight } from './insight';
import { validate } from './read-json';
import { routes } from './routes';

/** A date such as 2025-10-21, or a date with time and offset (RFC 3339). */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'takes a date or a date with time, such as 2025-10-21T19:35:00Z',
  })
  .transform((text) => Date.parse(text));

const Query = z.strictObject({
  target: z.string().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

type Question = 'accounts' | 'retryAfter' | 'rateGuidance' | 'authContract' | 'capacityByHour' | 'retryHistory';

/** The exports of a route that answers one insight to `?target=&from=&to=`. */
export const insightRoute = (question: Question) =>
  routes({
    async GET(request) {
      const query = validate(Query, Object.fromEntries(new URL(request.url).searchParams), 'query');
      const insight: Insight = currentServer().insight;
      return Response.json(await insight[question](query), { headers: { 'Cache-Control': 'no-store' } });
    },
  });
