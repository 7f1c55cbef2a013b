'use client';

import { durationText } from '@/components/ui/time-text';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AccountSlot, AccountWindow, Accounts, CheckAccount, Share } from '@/lib/domain/insight/accounts';
import { SUITES } from '@/lib/domain/words';
import { WINDOW_WORDS, accountsAnswer } from './answers';
import { countText, rateText, shareTitle } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { Section } from './section';
import { SlotKey } from './slot-key';
import { type Bars, SlotEnds, SlotStrip } from './slot-strip';

export function AccountsSection({ initial, choices }: { initial: Accounts; choices: InsightChoices }) {
  const { value } = useInsight(insightPath('accounts', initial.target, { window: choices.window }), initial);
  const [shown] = value.windows;
  if (!shown) return null;
  const { recorded, window } = shown;
  return (
    <Section
      id="accounts"
      title="Accounts"
      answer={accountsAnswer(shown).sentence}
      window={window}
      about={`Recorded in ${recorded.slots} of ${recorded.of} ${window.grain}s.`}
    >
      {recorded.slots > 0 && (
        <>
          <AccountTable shown={shown} />
          <SlotKey
            entries={[
              ['pass', 'passed'],
              ['capacity', 'full'],
              ['fail', 'failed'],
              ['skipped', 'skipped'],
            ]}
          >
            An empty place is a gap: nothing ran. Passed is of all checks that asked, full ones included. Latency is
            that of successful first attempts, right to within 10 %. SKIPPED and ERROR are in no rate.
          </SlotKey>
        </>
      )}
    </Section>
  );
}

function AccountTable({ shown: { id, window, checks } }: { shown: AccountWindow }) {
  return (
    <table className="shares accounts">
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Passed</th>
          <th scope="col">Passed when there was room</th>
          <th scope="col">Full</th>
          <th scope="col" title="Latency of half of the passes is no more (p50)">
            Usual
          </th>
          <th scope="col" title="Latency of 95 of 100 passes is no more (p95)">
            Slow
          </th>
          <th scope="col">Results</th>
          <th scope="col" className="wide">
            <SlotEnds name="Record" ago={WINDOW_WORDS[id]} />
          </th>
        </tr>
      </thead>
      {SUITES.map((suite) => (
        <tbody key={suite}>
          {checks
            .filter((check) => check.suite === suite)
            .map((account) => (
              <AccountRow key={account.check} account={account} grain={window.grain} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function AccountRow({ account, grain }: { account: CheckAccount; grain: 'hour' | 'day' }) {
  const { latency, results } = account;
  const seen = account.slots.filter((slot) => slot !== null).length;
  const total = Object.values(results).reduce((sum, count) => sum + count, 0);
  const title = seen === 0 ? 'nothing recorded' : `recorded in ${seen} of ${account.slots.length} ${grain}s`;
  return (
    <tr data-empty={account.strict.of === 0 || undefined}>
      <th scope="row">
        <code>{account.check}</code>
      </th>
      <Rate share={account.strict} />
      <Rate share={account.withoutCapacity} />
      <Rate share={account.capacity} warn />
      <td>{latency.p50Ms === null ? '–' : durationText(latency.p50Ms)}</td>
      <td>{latency.p95Ms === null ? '–' : durationText(latency.p95Ms)}</td>
      <td title={resultsTitle(account)}>{total === 0 ? '–' : countText(total)}</td>
      <td className="wide">
        <SlotStrip slots={account.slots.map(barsOf)} title={title} />
      </td>
    </tr>
  );
}

function Rate({ share, warn = false }: { share: Share; warn?: boolean }) {
  return (
    <td title={shareTitle(share)} className={warn && share.count > 0 ? 'text-capacity' : undefined}>
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
