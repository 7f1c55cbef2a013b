import '@/components/insight/insight.css';
import type { Metadata } from 'next';
import { InsightView } from '@/components/insight/insight-view';
import { InsightDown } from '@/components/insight/insight-down';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Insight · Chutes status' };

export default async function Page() {
  const known = await answersOrNull();
  return known ? <InsightView {...known} /> : <InsightDown />;
}

/** Null when our own store cannot be read. */
async function answersOrNull() {
  const server = currentServer();
  try {
    const { insight } = server;
    const [status, accounts, retryHistory, retryAfter, rateGuidance, authContract, capacityByHour] = await Promise.all([
      server.status(),
      insight.accounts({}),
      insight.retryHistory({}),
      insight.retryAfter({}),
      insight.rateGuidance({}),
      insight.authContract({}),
      insight.capacityByHour({}),
    ]);
    const target = status.targets.find(({ id }) => id === accounts.target);
    if (!target) return null;
    const answers = { accounts, retryHistory, retryAfter, rateGuidance, authContract, capacityByHour };
    return { target, answers };
  } catch (error) {
    server.report(error);
    return null;
  }
}
