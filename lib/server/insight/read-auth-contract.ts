import type { AuthContract, CatalogueStanding } from '@/lib/domain/insight/auth-contract';
import { sameModel } from '@/lib/domain/model-names';
import type { Target } from '@/lib/domain/target';
import { authSentence, authStandings, preferredStyle } from '@/lib/insight/auth-contract';
import { callShapes } from '@/lib/insight/call-shapes';
import { DAY_MS, type Span, toWindow } from '@/lib/insight/insight-window';
import { nearestNames } from '@/lib/insight/catalogue-change';
import type { CatalogueRecord, InsightRecord } from '@/lib/store/insight/insight-record';

/** Which header style works where, counted by whole UTC days, and how keys and catalogue have drifted. */
export async function readAuthContract(
  record: Pick<InsightRecord, 'auth' | 'catalogue' | 'servedOthers'>,
  target: Target,
  span: Span,
  place: string,
): Promise<Omit<AuthContract, 'target' | 'generatedAt'>> {
  const days: Span = {
    from: Math.floor(span.from / DAY_MS) * DAY_MS,
    to: Math.ceil(span.to / DAY_MS) * DAY_MS,
    grain: 'day',
  };
  const { states, counts, drift } = await record.auth(target.id, days);
  const catalogue = await record.catalogue(target.id);
  const servedOthers = (await record.servedOthers(target.id)).filter(({ asked, served }) => !sameModel(asked, served));
  const standings = authStandings(states, counts);
  const latest = latestOf(catalogue, target);
  const model = target.textModel ?? latest?.models[0] ?? null;
  return {
    window: toWindow(days),
    standings,
    sentence: authSentence(standings, place),
    callShapes: callShapes({ baseUrl: target.baseUrl, model, style: preferredStyle(standings, target.authStyle) }),
    drift,
    catalogue: { ...catalogueStanding(catalogue, target), servedOthers },
  };
}

/** As the configured style sees it, else as anybody does. */
const latestOf = ({ latest }: CatalogueRecord, { authStyle }: Target): CatalogueRecord['latest'][0] | undefined =>
  latest.find(({ style }) => style === authStyle) ?? latest[0];

function catalogueStanding(record: CatalogueRecord, target: Target): Omit<CatalogueStanding, 'servedOthers'> {
  const latest = latestOf(record, target);
  if (!latest) return { since: null, run: null, total: null, vanished: [], changes: [] };
  const configured = [
    { variable: 'CHUTES_TEXT_MODEL', model: target.textModel },
    { variable: 'CHUTES_VLM_MODEL', model: target.vlmModel },
  ];
  return {
    since: new Date(latest.at).toISOString(),
    run: latest.run,
    total: latest.total,
    vanished: configured.flatMap(({ variable, model }) =>
      model === null || latest.names.some((name) => sameModel(model, name))
        ? []
        : [{ variable, model, nearest: nearestNames(model, latest.models) }],
    ),
    changes: record.changes.flatMap(({ style, ...change }) => (style === latest.style ? [change] : [])),
  };
}
