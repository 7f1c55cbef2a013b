import { CodeText } from '@/components/ui/code-text';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { Methodology } from '@/lib/domain/api/methodology';

type Table = Methodology['tables'][number];

/** Every rule, in the tables and the order in which they decide. */
export function RuleTables({ tables }: { tables: Methodology['tables'] }) {
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">How an answer is judged</h2>
      <p>
        Each attempt goes through the tables of its check from top to bottom, and the first rule that applies gives the
        reason. The reason alone gives the outcome. Only a body that says so passes.
      </p>
      {tables.map((table) => (
        <RuleTable key={table.id} table={table} />
      ))}
    </section>
  );
}

function RuleTable({ table: { id, title, rules } }: { table: Table }) {
  return (
    <section aria-labelledby={`table-${id}`}>
      <h3 id={`table-${id}`}>{title}</h3>
      <table className="rules">
        <thead>
          <tr>
            <th scope="col" className="numeric">
              <span className="sr-only">Place</span>
            </th>
            <th scope="col">When</th>
            <th scope="col">Outcome</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, index) => (
            <RuleRow key={rule.id} rule={rule} place={index + 1} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleRow({ rule, place }: { rule: Table['rules'][number]; place: number }) {
  const mark = outcomeMark(rule.outcome, rule.reason);
  return (
    <tr id={rule.id}>
      <td className="numeric">
        <a
          href={`#${rule.id}`}
          className="block min-h-6 min-w-6 text-faint underline-offset-[0.25em] hover:text-ink hover:underline"
          aria-label={`Link to rule ${place}`}
        >
          {place}
        </a>
      </td>
      <td>
        <CodeText text={rule.when} />
      </td>
      <td>
        <span className={`inline-flex items-center gap-2 font-semibold ${markTone(mark)}`}>
          <OutcomeMark mark={mark} size={14} />
          {rule.outcome}
        </span>
      </td>
      <td>
        <code>{rule.reason}</code>
      </td>
    </tr>
  );
}
