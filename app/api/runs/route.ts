import { z } from 'zod';
import { SUITES } from '@/lib/domain/words';
import { currentServer } from '@/lib/server/current-server';
import { readJson, validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const StartRequest = z.strictObject({
  suite: z.enum([...SUITES, 'all']),
  target: z.string().max(200).optional(),
});

const ListQuery = z.object({
  suite: z.enum(SUITES).optional(),
  target: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET(request) {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { limit, ...filters } = validate(ListQuery, query, 'query');
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const page = await currentServer().runs({ limit, ...given });
    return Response.json(page, { headers: { 'Cache-Control': 'no-store' } });
  },

  async POST(request) {
    const { suite, target } = await readJson(request, StartRequest);
    const trigger = request.headers.get('sec-fetch-site') === 'same-origin' ? 'manual' : 'api';
    const started = await currentServer().start(suite, trigger, target);
    const status = started.every(({ joined }) => joined) ? 200 : 202;
    const [first] = started;
    if (suite === 'all' || !first) {
      return Response.json({ runs: started.map(({ run }) => run) }, { status, headers: { Location: '/api/runs' } });
    }
    return Response.json(first.run, { status, headers: { Location: `/api/runs/${first.run.id}` } });
  },
});
