import { Time } from '@/components/ui/time';
import { TextLink } from '@/components/ui/text-link';
import type { AuditEntry, AuditPage } from '@/lib/domain/access';

const CELL = 'py-1.5 pr-4 align-top';

/** Who did what, newest first; on a narrow screen each entry is a paragraph of its own. */
export function AuditTable({ entries, nextCursor }: AuditPage) {
  if (entries.length === 0) return <p className="text-muted">Nothing was done yet.</p>;
  return (
    <>
      <table className="w-full text-left text-sm max-md:block">
        <thead className="border-b border-line text-muted max-md:sr-only">
          <tr>
            {['When', 'Who', 'What', 'To what', 'Outcome', 'From'].map((name) => (
              <th key={name} scope="col" className={`${CELL} font-medium`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {entries.map((entry, at) => (
            <Row key={at} entry={entry} />
          ))}
        </tbody>
      </table>
      {nextCursor && (
        <p>
          <TextLink href={`/audit?cursor=${nextCursor}`}>Earlier</TextLink>
        </p>
      )}
    </>
  );
}

const Row = ({ entry: { at, who, role, way, address, action, subject, outcome } }: { entry: AuditEntry }) => (
  <tr className="border-b border-line max-md:block max-md:py-2">
    <td className={`${CELL} whitespace-nowrap max-md:block max-md:py-0`}>
      <Time at={at} />
    </td>
    <td className={`${CELL} max-md:block max-md:py-0`}>
      {who ?? 'nobody signed in'} <span className="text-muted">{role === null ? '' : `${role}, by ${WAY[way]}`}</span>
    </td>
    <td className={`${CELL} font-mono max-md:block max-md:py-0`}>{action}</td>
    <td className={`${CELL} max-md:block max-md:py-0`}>{subject}</td>
    <td className={`${CELL} max-md:block max-md:py-0 ${outcome === 'done' ? '' : 'font-semibold'}`}>{outcome}</td>
    <td className={`${CELL} font-mono text-muted max-md:block max-md:py-0`}>{address}</td>
  </tr>
);

const WAY: Record<AuditEntry['way'], string> = {
  nobody: 'nothing',
  open: 'open access',
  'operator-token': 'operator token',
  session: 'session',
  oidc: 'OpenID Connect',
  token: 'token',
  proxy: 'proxy',
};
