import type { Methodology } from '@/lib/domain/methodology';

interface Entry {
  id: string;
  title: string;
  parts: { id: string; title: string }[];
}

/** What is where: beside the text where there is room for both, on top of it and folded where there is not. */
export function Contents({ suites, tables }: Pick<Methodology, 'suites' | 'tables'>) {
  const entries: Entry[] = [
    { id: 'words', title: 'What the words mean', parts: [] },
    { id: 'checks', title: 'What is asked', parts: suites.map(({ id, title }) => ({ id, title })) },
    {
      id: 'signals',
      title: 'What an answer says',
      parts: [
        { id: 'signal-sources', title: 'Where it is looked for' },
        { id: 'signal-limits', title: 'Limits and caps' },
        { id: 'calls', title: 'Several attempts' },
      ],
    },
    {
      id: 'rules',
      title: 'How an answer is judged',
      parts: tables.map(({ id, title }) => ({ id: `table-${id}`, title })),
    },
    {
      id: 'retries',
      title: 'What is retried',
      parts: [
        { id: 'retry-after', title: 'Retry-After' },
        { id: 'backoff', title: 'Without it' },
      ],
    },
  ];
  return (
    <>
      <nav aria-label="On this page" className="toc">
        <Entries entries={entries} />
      </nav>
      <details id="contents" className="toc-folded">
        <summary>On this page</summary>
        <nav aria-label="On this page">
          <Entries entries={entries} />
        </nav>
      </details>
    </>
  );
}

const Entries = ({ entries }: { entries: readonly Entry[] }) => (
  <ul>
    {entries.map(({ id, title, parts }) => (
      <li key={id}>
        <a href={`#${id}`}>{title}</a>
        {parts.length > 0 && (
          <ul>
            {parts.map((part) => (
              <li key={part.id}>
                <a href={`#${part.id}`}>{part.title}</a>
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
);
