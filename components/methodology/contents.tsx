import type { Methodology } from '@/lib/domain/api/methodology';

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
      <nav
        aria-label="On this page"
        className="sticky top-0 max-h-screen self-start overflow-y-auto border-t border-ink py-3 text-sm max-lg:hidden print:hidden"
      >
        <Entries entries={entries} />
      </nav>
      <details id="contents" className="lg:hidden print:hidden">
        <summary className="font-medium text-ink">On this page</summary>
        <nav aria-label="On this page" className="text-sm [&_a]:py-1.5">
          <Entries entries={entries} />
        </nav>
      </details>
    </>
  );
}

const ENTRY = 'block py-0.75 underline-offset-[0.25em] hover:underline';

const Entries = ({ entries }: { entries: readonly Entry[] }) => (
  <ul className="mt-0">
    {entries.map(({ id, title, parts }) => (
      <li key={id} className="font-medium not-first:mt-2">
        <a href={`#${id}`} className={ENTRY}>
          {title}
        </a>
        {parts.length > 0 && (
          <ul className="mt-0">
            {parts.map((part) => (
              <li key={part.id} className="pl-3 font-normal text-muted">
                <a href={`#${part.id}`} className={ENTRY}>
                  {part.title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
);
