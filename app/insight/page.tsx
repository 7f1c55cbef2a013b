import '@/components/insight/insight.css';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { InsightView } from '@/components/insight/insight-view';
import { InsightDown } from '@/components/insight/insight-down';
import { ChooseTarget } from '@/components/ui/choose-target';
import { type InsightChoices, readChoices } from '@/components/insight/insight-choices';
import { insightHref } from '@/components/ui/hrefs';
import { readPreferences } from '@/components/ui/preferences';
import { ofTarget } from '@/components/ui/target-links';
import { currentServer } from '@/lib/server/current-server';
import { pageTarget } from '@/lib/server/watch/watched-target';

export const dynamic = 'force-dynamic';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { targets } = currentServer();
  const target = pageTarget(targets, (await searchParams)['target']);
  return { title: `Insight${target ? ofTarget(targets, target.id) : ''} · Chutes status` };
}

export default async function Page({ searchParams }: Props) {
  const { targets } = currentServer();
  const params = await searchParams;
  const target = pageTarget(targets, params['target']);
  if (target === undefined) notFound();
  if (target === null) return <ChooseTarget title="Insight" targets={targets} href={insightHref} />;
  const choices = readChoices(params);
  const answers = await answersOrNull(target.id, choices);
  if (!answers) return <InsightDown target={target.id} />;
  return <InsightView target={target} targets={targets} choices={choices} answers={answers} />;
}

/** Null when our own store cannot be read. */
async function answersOrNull(target: string, choices: InsightChoices) {
  const { insight, report } = currentServer();
  const query = { target, window: choices.window };
  const jar = await cookies();
  const { zone } = readPreferences((name) => jar.get(name)?.value);
  try {
    const [accounts, retryHistory, retryAfter, rateGuidance, authContract, whenToRun] = await Promise.all([
      insight.accounts(query),
      insight.retryHistory(query),
      insight.retryAfter(query),
      insight.rateGuidance(query),
      insight.authContract(query),
      insight.whenToRun({ ...query, zone, hours: choices.hours, every: choices.every }),
    ]);
    return { accounts, retryHistory, retryAfter, rateGuidance, authContract, whenToRun };
  } catch (error) {
    report(error);
    return null;
  }
}
