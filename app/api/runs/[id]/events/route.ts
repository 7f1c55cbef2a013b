import { currentServer } from '@/lib/server/current-server';
import { eventStream } from '@/lib/server/event-stream';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(request, { id }) {
    return eventStream(request, (after, signal) => currentServer().events(id, after, signal));
  },
});
