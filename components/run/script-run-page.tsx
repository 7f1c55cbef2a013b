import { Block, Document, PageTitle } from '@/components/ui/document';
import { runHref } from '@/components/ui/hrefs';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { ScriptComparison } from '@/lib/domain/api/script-run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { Crumbs, Facts } from './crumbs';

/** What a script said of a suite, beside what we saw. */
export function ScriptRunPage({ comparison, targetName }: { comparison: ScriptComparison; targetName: string }) {
  const { script, ours, checks, sentence, output } = comparison;
  const name = `${SUITE_TEXT[script.suite].title}, as a script tells it`;
  return (
    <Document>
      <title>{`${name} · Chutes status`}</title>
      <Crumbs path={[{ href: '/runs', name: 'Runs' }]} />
      <PageTitle>{name}</PageTitle>
      <p className="max-w-3xl text-md">{sentence} It is no evidence of ours, and counts for nothing.</p>
      <Facts
        facts={[
          ['Target', targetName],
          ['Received', <Time key="received" at={script.startedAt} />],
          ['Exit', <code key="exit">{script.exitCode}</code>],
          [
            'Beside',
            ours && (
              <TextLink key="ours" href={runHref(ours.id)}>
                our run of <Time at={ours.startedAt} />
              </TextLink>
            ),
          ],
          ['Id', <code key="id">{script.id}</code>],
        ]}
      />
      <table className="w-full border-t border-ink text-left text-sm [&_td]:border-b [&_td]:border-line [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-top [&_th]:border-b [&_th]:border-line [&_th]:py-1.5 [&_th]:text-xs [&_th]:font-normal [&_th]:text-faint">
        <caption className="sr-only">What the script and our run say of each check</caption>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">The script</th>
            <th scope="col">Ours</th>
            <th scope="col">Agree</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ id, script: told, ours: seen, agree }) => (
            <tr key={id}>
              <td className="font-medium wrap-anywhere">{id}</td>
              <td>
                <Said {...(told ?? NOTHING)} />
              </td>
              <td>
                <Said {...(seen ?? NOTHING)} />
              </td>
              <td className={agree === false ? 'font-semibold' : 'text-muted'}>
                {agree === null ? '–' : agree ? 'yes' : 'no'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Block title="What it printed">
        <pre className="overflow-x-auto font-mono text-xs whitespace-pre-wrap">{output}</pre>
      </Block>
    </Document>
  );
}

const NOTHING = { outcome: null, line: '' } as const;

const Said = ({
  outcome,
  line,
}: {
  outcome: ScriptComparison['script']['checks'][number]['outcome'];
  line: string;
}) => (
  <>
    <span className="flex items-center gap-2">
      <OutcomeMark mark={outcome ?? 'UNKNOWN'} size={14} />
      <span className={`font-semibold ${markTone(outcome ?? 'UNKNOWN')}`}>{outcome ?? 'says nothing'}</span>
    </span>
    {line !== '' && <code className="block text-xs wrap-anywhere text-muted max-sm:hidden">{line}</code>}
  </>
);
