import { CodeText, ScriptLines } from '@/components/ui/code-text';
import { TextLink } from '@/components/ui/text-link';
import { CELL, HEAD, NUMBER, TABLE } from './table-style';
import type { CheckMethod, Methodology, SentRequest, SuiteMethod } from '@/lib/domain/api/methodology';

type Tables = Methodology['tables'];

/** A suite: its checks with the very requests they send, and its exit codes. */
export function SuiteMethodView({ suite, tables }: { suite: SuiteMethod; tables: Tables }) {
  return (
    <section aria-labelledby={suite.id}>
      <h3 id={suite.id}>{suite.title}</h3>
      <p className="text-muted">
        {suite.retries
          ? 'Each call is retried where the reason allows it.'
          : 'Never retries: it takes the first answer.'}
      </p>
      {suite.checks.map((check) => (
        <CheckMethodView key={check.id} check={check} tables={tables} />
      ))}
      <h4 className="mt-2 border-t border-line pt-3 text-sm font-medium">
        Exit codes of {suite.title}: the first line that applies decides
      </h4>
      <table className={`max-w-176 ${TABLE}`}>
        <thead>
          <tr>
            <th scope="col" className={`${NUMBER} ${HEAD}`}>
              Exit
            </th>
            <th scope="col" className={`text-start ${HEAD}`}>
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {suite.exits.map(({ code, when }) => (
            <tr key={when} className="break-inside-avoid">
              <td className={`${NUMBER} ${CELL}`}>
                <code className="text-xs">{code}</code>
              </td>
              <td className={CELL}>{when}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const COMPOSED: Record<CheckMethod['compose'], (times: number) => string> = {
  all: (times) => `${times} times at once`,
  first: (times) => `${times} times at once, and the first that passes ends the others`,
  any: (times) => `to one of ${times} deployments, picked by chance`,
};

function CheckMethodView({ check, tables }: { check: CheckMethod; tables: Tables }) {
  const { id, title, asks, why, sends, compose, follows, drawn } = check;
  const count = sends.length === 1 ? 'What it sends' : `What it sends, ${COMPOSED[compose](sends.length)}`;
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      className="mt-2 grid break-inside-avoid grid-cols-[12rem_minmax(0,1fr)] gap-x-5 border-t border-line pt-2 pb-1 text-sm/5 max-md:grid-cols-1 max-md:gap-1"
    >
      <h4 id={`${id}-title`} className="font-medium">
        <code>{id}</code>
        <small className="block text-xs/4 font-normal text-muted max-md:ml-2 max-md:inline">{title}</small>
      </h4>
      <div className="grid grid-cols-1 gap-1 [&>*]:mt-0">
        <p>
          <CodeText text={asks} />
        </p>
        <p className="text-muted">
          <CodeText text={why} />
        </p>
        <p className="text-muted">
          Judged by{' '}
          {check.tables.map((table, index) => (
            <span key={table}>
              {index > 0 && ', then '}
              <TextLink href={`#table-${table}`}>{titleOf(table, tables)}</TextLink>
            </span>
          ))}
          .
        </p>
        <details className="print:hidden">
          <summary>
            {count}
            {drawn && ': an example, the question is drawn anew in each run'}
          </summary>
          {sends[0] && <Sent request={sends[0]} />}
        </details>
        {follows.map((follow) => (
          <details key={follow.when}>
            <summary>{follow.when}</summary>
            <Sent request={follow.sends} />
          </details>
        ))}
      </div>
    </article>
  );
}

const Sent = ({ request: { method, url, headers, body } }: { request: SentRequest }) => (
  <ScriptLines>
    {`${method} ${url}\n`}
    {Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}
    {body !== null && `\n\n${body}`}
  </ScriptLines>
);

function titleOf(id: string, tables: Tables): string {
  const title = tables.find((table) => table.id === id)?.title ?? id;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
