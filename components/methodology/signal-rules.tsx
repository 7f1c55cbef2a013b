import { CodeText } from '@/components/ui/code-text';
import type { Methodology } from '@/lib/domain/api/methodology';
import { SIGNAL_WORDS } from '@/lib/verdict/words';
import { HEAD, RULE_CELL, RULE_ROW, RULES } from './table-style';

type Signals = Methodology['signals'];

/** What an answer may say beyond its status, where it is looked for, and which of several signals counts. */
export function SignalRules({ signals, calls }: { signals: Signals; calls: readonly string[] }) {
  const { kinds, sources, order, limits, notMeant } = signals;
  return (
    <section aria-labelledby="signals">
      <h2 id="signals">What an answer says</h2>
      <p>
        Before its status, an answer is read for signals. They are the same for every status, a 200 included, and for
        every vendor. The strongest one decides; each attempt names it, and the place where it stood.
      </p>
      <table className={RULES}>
        <thead className="max-md:hidden">
          <tr>
            <th scope="col" className={`w-44 text-start ${HEAD}`}>
              Signal
            </th>
            <th scope="col" className={`text-start ${HEAD}`}>
              The answer says
            </th>
            <th scope="col" className={`w-52 text-start ${HEAD}`}>
              Reason
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, means, reason }) => (
            <tr key={kind} className={`max-md:grid-cols-[minmax(0,1fr)_auto] ${RULE_ROW}`}>
              <td className={`max-md:font-medium ${RULE_CELL}`}>{SIGNAL_WORDS[kind]}</td>
              <td className={`max-md:col-span-full max-md:row-start-2 ${RULE_CELL}`}>{means}</td>
              <td className={RULE_CELL}>
                <code className="text-xs">{reason}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 id="signal-sources">Where it is looked for, the strongest first</h3>
      <Lines of={sources} ordered />
      <p>
        Where two weigh the same, with a status that says “not now” (429, 498, 529 or 5xx): {inOrder(order.notNow)}.
        With any other: {inOrder(order.other)}.
      </p>
      <h3 id="signal-limits">A limit that passes, and a cap that is used up</h3>
      <Lines of={limits} />
      <h3 id="signal-statuses">With which status it can be meant</h3>
      <Lines of={notMeant} />
      <h3 id="calls">A call of several attempts</h3>
      <Lines of={calls} ordered />
    </section>
  );
}

const inOrder = (kinds: Signals['order']['other']): string => kinds.map((kind) => SIGNAL_WORDS[kind]).join(', ');

function Lines({ of, ordered = false }: { of: readonly string[]; ordered?: boolean }) {
  const items = of.map((line) => (
    <li key={line}>
      <CodeText text={`${line}.`} />
    </li>
  ));
  return ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}
