import { CodeText } from '@/components/ui/code-text';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { Methodology } from '@/lib/domain/api/methodology';
import { HEAD, NUMBER, RULE_CELL, RULE_ROW, RULES } from './table-style';

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
      <table className={RULES}>
        <thead className="max-md:hidden">
          <tr>
            <th scope="col" className={`${NUMBER} ${HEAD}`}>
              <span className="sr-only">Place</span>
            </th>
            <th scope="col" className={`text-start ${HEAD}`}>
              When
            </th>
            <th scope="col" className={`w-34 text-start ${HEAD}`}>
              Outcome
            </th>
            <th scope="col" className={`w-52 text-start ${HEAD}`}>
              Reason
            </th>
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
    <tr id={rule.id} className={`max-md:grid-cols-[1.75rem_6.5rem_minmax(0,1fr)] ${RULE_ROW}`}>
      <td className={`${NUMBER} max-md:w-auto max-md:text-start ${RULE_CELL}`}>
        <a
          href={`#${rule.id}`}
          className="block min-h-6 min-w-6 text-faint underline-offset-[0.25em] hover:text-ink hover:underline"
          aria-label={`Link to rule ${place}`}
        >
          {place}
        </a>
      </td>
      <td className={`max-md:col-start-2 max-md:col-end-[-1] max-md:row-start-2 ${RULE_CELL}`}>
        <CodeText text={rule.when} />
      </td>
      <td className={RULE_CELL}>
        <span className={`inline-flex items-center gap-2 font-semibold ${markTone(mark)}`}>
          <OutcomeMark mark={mark} size={14} />
          {rule.outcome}
        </span>
      </td>
      <td className={RULE_CELL}>
        <code className="text-xs">{rule.reason}</code>
      </td>
    </tr>
  );
}
