'use client';

import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { durationText } from '@/components/ui/time-text';
import { useInsight } from '@/lib/client/use-insight';
import type { AccountSlot, Accounts, AccountWindow, CheckAccount } from '@/lib/domain/insight-accounts';
import type { Share } from '@/lib/domain/insight-window';
import { countText, rateText, shareTitle } from './figure-text';
import { Section } from './section';
import { type Bars, SlotStrip } from './slot-strip';
import { windowText } from './window-text';

const LABELS: Record<AccountWindow['id'], string> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  chosen: 'Chosen',
};

export function AccountsSection({ initial }: { initial: Accounts }) {
  const { value } = useInsight(`/api/insight/accounts?target=${initial.target}`, initial);
  const [chosen, setChosen] = useState<AccountWindow['id']>('24h');
  const shown = value.windows.find(({ id }) => id === chosen) ?? value.windows[0];
  if (!shown) return null;
  return (
    <Section
      id="accounts"
      title="Accounts"
      about={
        <>
          Three rates side by side, never blended: strict counts CAPACITY as not passed, the second leaves it out, the
          third is CAPACITY alone. <span className="whitespace-nowrap">{windowText(shown.window)}</span>, recorded in{' '}
          {shown.recorded.slots} of {shown.recorded.of} {shown.window.grain}s.
        </>
      }
      control={
        <Choice
          legend="Time"
          options={value.windows.map(({ id }) => ({ value: id, label: LABELS[id] }))}
          value={shown.id}
          onChange={setChosen}
        />
      }
    >
      <table className="insight-table accounts">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Record</th>
            <th scope="col">Strict</th>
            <th scope="col">Without capacity</th>
            <th scope="col">Capacity</th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">Results</th>
          </tr>
        </thead>
        <tbody>
          {shown.checks.map((account) => (
            <AccountRow key={account.check} account={account} grain={shown.window.grain} />
          ))}
        </tbody>
      </table>
      <p className="insight-note">
        Low bars passed, narrow ones met no room, broad ones failed; empty places are gaps in the record: nothing ran.
        Latency is that of successful first attempts, right to within 10 %. SKIPPED and ERROR are in no rate.
      </p>
    </Section>
  );
}

function AccountRow({ account, grain }: { account: CheckAccount; grain: 'hour' | 'day' }) {
  const { latency, results } = account;
  const seen = account.slots.filter((slot) => slot !== null).length;
  const total = Object.values(results).reduce((sum, count) => sum + count, 0);
  const title = seen === 0 ? 'nothing recorded' : `recorded in ${seen} of ${account.slots.length} ${grain}s`;
  return (
    <tr data-empty={total === 0 || undefined}>
      <th scope="row">
        <code className="font-mono">{account.check}</code>
      </th>
      <td className="wide" data-label="Record">
        <SlotStrip slots={account.slots.map(barsOf)} title={title} />
      </td>
      <Rate label="Strict" share={account.strict} />
      <Rate label="Without capacity" share={account.withoutCapacity} />
      <Rate label="Capacity" share={account.capacity} warn />
      <td data-label="p50">{latency.p50Ms === null ? '–' : durationText(latency.p50Ms)}</td>
      <td data-label="p95">{latency.p95Ms === null ? '–' : durationText(latency.p95Ms)}</td>
      <td data-label="Results" title={resultsTitle(account)}>
        {total === 0 ? '–' : countText(total)}
      </td>
    </tr>
  );
}

function Rate({ label, share, warn = false }: { label: string; share: Share; warn?: boolean }) {
  const tone = warn && share.count > 0 ? 'text-capacity' : undefined;
  return (
    <td data-label={label} title={shareTitle(share)} className={tone}>
      {rateText(share)}
    </td>
  );
}

function resultsTitle({ results, recovered }: CheckAccount): string {
  const outcomes = Object.entries(results).map(([outcome, count]) => `${outcome} ${countText(count)}`);
  return `${outcomes.join(', ')}; recovered by a retry: ${countText(recovered)}`;
}

/** What passed is drawn low, so that an hour of failures stands out by its height too. */
const LOW = 0.4;

/** From the ground up: what failed, what met no room, what passed. */
function barsOf(slot: AccountSlot): Bars {
  if (!slot) return null;
  const [asked, passed, capacity] = slot;
  if (asked === 0) return [{ share: 0.12, tone: 'skipped' }];
  return [
    { share: (asked - passed - capacity) / asked, tone: 'fail' },
    { share: capacity / asked, tone: 'capacity' },
    { share: (LOW * passed) / asked, tone: 'pass' },
  ];
}
