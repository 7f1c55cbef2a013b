import { CodeText } from '@/components/ui/code-text';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { Methodology } from '@/lib/domain/methodology';

/** Every rule, in the tables and the order in which they decide. */
export function RuleTables({ tables }: { tables: Methodology['tables'] }) {
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">How an answer is judged</h2>
      <p>
        Each attempt goes through the tables of its check from top to bottom, and the first rule that applies gives the
        reason. The reason alone gives the outcome. Only a body that says so passes.
      </p>
      {tables.map(({ id, title, rules }) => (
        <section key={id} aria-labelledby={`table-${id}`}>
          <h3 id={`table-${id}`}>{title}</h3>
          <table className="rules">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Reason</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.id} id={rule.id}>
                  <td>
                    <CodeText text={rule.when} />
                  </td>
                  <td>
                    <code className="font-mono">{rule.reason}</code>
                  </td>
                  <td>
                    <span className={`outcome ${markTone(outcomeMark(rule.outcome, rule.reason))}`}>
                      <OutcomeMark mark={outcomeMark(rule.outcome, rule.reason)} size={13} />
                      {rule.outcome}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </section>
  );
}
