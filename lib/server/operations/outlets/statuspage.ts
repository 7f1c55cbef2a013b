import { z } from 'zod';
import * as shape from '@/lib/domain/api/statuspage';
import { statuspage } from '@/lib/server/outlets/statuspage';
import { ownOrigin } from '@/lib/server/own-origin';
import type { Server } from '@/lib/server/server';
import { operation } from '@/lib/server/operations/operation';

const INCIDENTS = 50;
const OPEN = 100;
const HEADERS = { 'Cache-Control': 'max-age=30', 'Access-Control-Allow-Origin': '*' };

async function read(server: Server): Promise<shape.StatuspageSummary> {
  const [status, { keys }, open, latest] = await Promise.all([
    server.status(),
    server.snapshots.keys(),
    server.incidents.list({ limit: OPEN, state: 'open' }),
    server.incidents.list({ limit: INCIDENTS }),
  ]);
  const known = new Set(latest.incidents.map(({ id }) => id));
  const incidents = [...latest.incidents, ...open.incidents.filter(({ id }) => !known.has(id))];
  const name = status.targets.length === 1 ? `${status.targets[0]?.name} status` : 'Chutes status';
  return statuspage({
    status,
    incidents,
    pageId: keys[0]?.kid ?? 'record',
    base: ownOrigin(server.listen) ?? '',
    name,
  });
}

const isOpen = ({ resolved_at: at }: shape.StatuspageIncident): boolean => at === null;

/** A row of the shape, made of the same reading as all others. */
function row<Output extends z.ZodType>(
  name: string,
  about: string,
  output: Output,
  pick: (all: shape.StatuspageSummary) => z.output<Output>,
) {
  return operation({
    ...{
      id: `statuspage.${name.replace('/', '-')}`,
      method: 'GET',
      path: `/api/v2/${name}.json`,
      about,
      access: 'public',
    },
    input: z.object({}),
    output,
    run: async (server) => ({ headers: HEADERS, json: pick(await read(server)) }),
  });
}

export const readStatuspageSummary = row(
  'summary',
  'Everything at a glance, in the shape of the Statuspage API: the open incidents alone.',
  shape.StatuspageSummary,
  (all) => ({ ...all, incidents: all.incidents.filter(isOpen) }),
);
export const readStatuspageStatus = row(
  'status',
  'How it is as a whole, in the shape of the Statuspage API.',
  shape.StatuspageStatus,
  ({ page, status }) => ({ page, status }),
);
export const readStatuspageComponents = row(
  'components',
  'Each target as a component, in the shape of the Statuspage API.',
  shape.StatuspageComponents,
  ({ page, components }) => ({ page, components }),
);
export const readStatuspageIncidents = row(
  'incidents',
  'The latest incidents, in the shape of the Statuspage API.',
  shape.StatuspageIncidents,
  ({ page, incidents }) => ({ page, incidents }),
);
export const readStatuspageUnresolved = row(
  'incidents/unresolved',
  'The open incidents, in the shape of the Statuspage API.',
  shape.StatuspageIncidents,
  ({ page, incidents }) => ({ page, incidents: incidents.filter(isOpen) }),
);
export const readStatuspageMaintenances = row(
  'scheduled-maintenances',
  'The maintenance windows in progress, in the shape of the Statuspage API: what is planned for later is not told there.',
  shape.StatuspageMaintenances,
  ({ page, scheduled_maintenances }) => ({ page, scheduled_maintenances }),
);
export const readStatuspageActive = row(
  'scheduled-maintenances/active',
  'The same under the name that aggregators ask for what goes on.',
  shape.StatuspageMaintenances,
  ({ page, scheduled_maintenances }) => ({ page, scheduled_maintenances }),
);
