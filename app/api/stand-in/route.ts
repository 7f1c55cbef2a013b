import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { readJson } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const SwitchRequest = z.strictObject({ scenario: z.string().max(100) });

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    return Response.json(currentServer().standIn(), { headers: { 'Cache-Control': 'no-store' } });
  },

  async PUT(request) {
    const { scenario } = await readJson(request, SwitchRequest);
    return Response.json(currentServer().switchScenario(scenario));
  },
});
