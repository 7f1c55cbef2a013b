import type { Incident } from '@/lib/domain/watch/incident';
import type { Status, TargetStatus } from '@/lib/domain/status';
import type {
  StatuspageComponent,
  StatuspageIncident,
  StatuspageMaintenance,
  StatuspageSummary,
} from '@/lib/domain/api/statuspage';
import { incidentEntry } from './incident-entry';

export interface StatuspageParts {
  status: Status;
  /** Latest told first; all that are open are among them. */
  incidents: readonly Incident[];
  /** Of the record, the same at every server. */
  pageId: string;
  base: string;
  name: string;
}

type Level = StatuspageComponent['status'];

/** From the best to the worst. */
const LEVELS = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const satisfies readonly Level[];
const OVERALL = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  under_maintenance: { indicator: 'maintenance', description: 'Service Under Maintenance' },
  degraded_performance: { indicator: 'minor', description: 'Degraded Performance' },
  partial_outage: { indicator: 'major', description: 'Partial Outage' },
  major_outage: { indicator: 'critical', description: 'Major Outage' },
} as const;

/** Everything that the Statuspage API tells, made at once, so that none of its answers says other than the rest. */
export function statuspage({ status, incidents, pageId, base, name }: StatuspageParts): StatuspageSummary {
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  const components = status.targets.map((target, at) => {
    const own = open.filter((incident) => incident.target === target.id);
    return componentOf(target, {
      at,
      pageId,
      generatedAt: status.generatedAt,
      level: levelOf(target, own),
    });
  });
  const told = incidents.map((incident) => incidentOf(incident, components, { status, pageId, base }));
  const worst =
    LEVELS.findLast((level) => components.some((component) => component.status === level)) ?? 'degraded_performance';
  const unknown = status.targets.some(({ verified }) => verified === 'unknown') && worst === 'degraded_performance';
  const { indicator, description } = OVERALL[worst];
  return {
    page: { id: pageId, name, url: base, time_zone: 'Etc/UTC', updated_at: status.generatedAt },
    status: { indicator, description: unknown && open.length === 0 ? 'Unknown: no fresh evidence' : description },
    components,
    incidents: told,
    scheduled_maintenances: status.targets.flatMap(
      (target) => maintenanceOf(target, components, { pageId, base }) ?? [],
    ),
  };
}

/** The shape has no word for what is not known. It is never operational, so it is the mildest of the others, and says so. */
function levelOf(target: TargetStatus, open: readonly Incident[]): Level {
  const failing = open.filter(({ kind }) => kind === 'failure').length;
  if (failing > 0) return failing >= target.suites.length ? 'major_outage' : 'partial_outage';
  if (open.length > 0) return 'degraded_performance';
  // What fails in a planned window alarms nobody here, and is not to alarm anybody elsewhere.
  if (target.maintenance) return 'under_maintenance';
  if (target.verified === 'yes') return 'operational';
  return target.verified === 'no' && target.side !== 'gateway-full' && target.side !== 'dashboard'
    ? 'partial_outage'
    : 'degraded_performance';
}

/** The window of a target that is in progress; null where none is. */
function maintenanceOf(
  { id: target, name, maintenance }: TargetStatus,
  components: readonly StatuspageComponent[],
  { pageId, base }: Pick<StatuspageParts, 'pageId' | 'base'>,
): StatuspageMaintenance | null {
  if (!maintenance) return null;
  const { from, to, note } = maintenance;
  const id = `${target}-${from}`;
  const dates = { created_at: from, updated_at: from };
  const told = { id: `${id}-1`, incident_id: id, body: note ?? 'Planned maintenance.', status: 'in_progress' } as const;
  return {
    ...{ id, page_id: pageId, name: `${name}: ${note ?? 'maintenance'}`, shortlink: `${base}/` },
    ...{ status: 'in_progress', impact: 'maintenance', ...dates, started_at: from },
    ...{ scheduled_for: from, scheduled_until: to, monitoring_at: null, resolved_at: null },
    incident_updates: [{ ...told, ...dates, display_at: from }],
    components: components.filter((component) => component.id === target),
  };
}

interface Place {
  at: number;
  pageId: string;
  generatedAt: string;
  level: Level;
}

function componentOf(target: TargetStatus, { at, pageId, generatedAt, level }: Place): StatuspageComponent {
  const ends = target.suites.flatMap(({ latestRun }) => latestRun?.finishedAt ?? []).toSorted();
  const latest = ends.at(-1) ?? generatedAt;
  return {
    ...{ id: target.id, page_id: pageId, status: level, description: target.sentence },
    name: target.standIn ? `${target.name} (stand-in)` : target.name,
    ...{ created_at: ends[0] ?? generatedAt, updated_at: latest, position: at + 1 },
    ...{ showcase: true, group: false, group_id: null, only_show_if_degraded: false },
  };
}

const IMPACT = { capacity: 'minor', failure: 'major' } as const;

function incidentOf(
  incident: Incident,
  components: readonly StatuspageComponent[],
  { status, pageId, base }: Pick<StatuspageParts, 'status' | 'pageId' | 'base'>,
): StatuspageIncident {
  const { id, toldAt, openedAt, closedAt, acknowledgedAt, causes } = incident;
  const name = status.targets.find((target) => target.id === incident.target)?.name ?? incident.target;
  const { title, text, updatedAt } = incidentEntry(incident, name);
  const going = acknowledgedAt === null ? 'investigating' : 'identified';
  const step = (at: string, body: string, as: StatuspageIncident['status'], place: string) => ({
    ...{ id: `${id}-${place}`, incident_id: id, body, status: as, created_at: at, updated_at: at, display_at: at },
  });
  const steps = causes.map((cause, at) => step(cause.at, cause.sentence, 'investigating', String(at + 1)));
  if (acknowledgedAt !== null) steps.push(step(acknowledgedAt, 'Somebody has seen it.', 'identified', 'seen'));
  if (closedAt !== null) steps.push(step(closedAt, text, 'resolved', 'end'));
  return {
    ...{ id, name: title, page_id: pageId, shortlink: `${base}/incidents/${id}`, impact: IMPACT[incident.kind] },
    status: closedAt === null ? going : 'resolved',
    ...{ created_at: toldAt, started_at: openedAt, updated_at: updatedAt, monitoring_at: null, resolved_at: closedAt },
    incident_updates: steps.toReversed(),
    components: components.filter((component) => component.id === incident.target),
  };
}
