'use client';

import { boardHref } from '@/components/ui/hrefs';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { useServerTime } from '@/lib/client/use-server-time';
import type { CheckResult } from '@/lib/domain/check-result';
import type { TargetStatus } from '@/lib/domain/status';
import { type Beside as Compared, besideUpstream, CHANGE_WORDS } from '@/lib/verdict/beside-upstream';
import { spanText } from '@/lib/verdict/moment';
import { REASON_WORDS } from '@/lib/verdict/words';

const EVERY_MS = 5_000;
/** From so far apart on, two answers are not of the same moment, and it is said. */
const APART_MS = 60_000;

interface Props {
  proxy: TargetStatus;
  gateway: TargetStatus;
  staleAfterMs: number;
}

/** The same checks through a proxy and directly, beside each other, and what that says about the two. */
export function Beside({ proxy, gateway, staleAfterMs }: Props) {
  const { kind, sentence, pairs } = besideUpstream(proxy, gateway, { now: useServerTime(EVERY_MS), staleAfterMs });
  return (
    <section aria-label="Direct beside proxied" className="page pt-6" data-beside={kind}>
      <h2 className="text-md font-semibold tracking-snug">{sentence}</h2>
      <table className="mt-2 w-full text-left text-sm/5">
        <thead className="text-xs text-faint">
          <tr>
            <th scope="col" className="py-1 font-normal">
              Check
            </th>
            <th scope="col" className="py-1 font-normal wrap-anywhere">
              {proxy.name}
            </th>
            <th scope="col" className="py-1 font-normal wrap-anywhere">
              Directly: <TextLink href={boardHref(gateway.id)}>{gateway.name}</TextLink>
            </th>
            <th scope="col" className="py-1 font-normal max-lg:hidden">
              The proxy changes
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow key={pair.checkId} pair={pair} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const PairRow = ({ pair: { checkId, proxied, direct, apartMs, changes } }: { pair: Compared['pairs'][number] }) => (
  <tr className="border-t border-line align-top">
    <th scope="row" className="py-1.5 pr-3 font-normal wrap-anywhere">
      <code>{checkId}</code>
      {apartMs !== null && apartMs > APART_MS && (
        <span className="block text-xs text-muted">{spanText(apartMs)} apart</span>
      )}
    </th>
    <td className="py-1.5 pr-3">
      <Answer result={proxied} />
    </td>
    <td className="py-1.5 pr-3">
      <Answer result={direct} />
    </td>
    <td className="py-1.5 text-muted max-lg:hidden">
      {changes.map((change) => CHANGE_WORDS[change]).join('; ') || '–'}
    </td>
  </tr>
);

function Answer({ result }: { result: CheckResult | null }) {
  if (!result?.outcome || !result.reason) return <span className="text-faint">not asked of late</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <OutcomeMark mark={outcomeMark(result.outcome, result.reason)} size={14} />
      <span>{result.reason === 'ok' ? result.outcome : REASON_WORDS[result.reason]}</span>
      <span className="text-muted">{result.httpStatus ?? '–'}</span>
    </span>
  );
}
