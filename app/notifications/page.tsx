import '@/components/notifications/notifications.css';
import type { Metadata } from 'next';
import { ChannelList } from '@/components/notifications/channel-list';
import { DeliveryList } from '@/components/notifications/delivery-list';
import { Block, Document, PageTitle } from '@/components/ui/document';
import { PageTime } from '@/components/ui/time';
import { currentServer } from '@/lib/server/current-server';
import { test } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Notifications · Chutes status', robots: { index: false, follow: false } };

export default async function Page() {
  const { notifications, now } = currentServer();
  const { channels, deliveries } = await notifications.read({ limit: 50 });
  return (
    <PageTime madeAt={new Date(now()).toISOString()}>
      <Document>
        <PageTitle>Notifications</PageTitle>
        <p className="max-w-prose text-muted">
          Who is told of incidents, drift and budgets, and what became of each message.
        </p>
        {channels.length > 0 ? (
          <ChannelList channels={channels} test={test} />
        ) : (
          <p className="text-muted">Nobody is told: the file of targets names no channel under “notify”.</p>
        )}
        {deliveries.length > 0 && (
          <Block title="The latest">
            <DeliveryList deliveries={deliveries} />
          </Block>
        )}
      </Document>
    </PageTime>
  );
}
