import { REASON_WORDS } from '@/lib/verdict/words';
import type { AuthObservation } from '@/lib/domain/snapshot';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import { Marked } from './marked';

const HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: Bearer KEY',
  'x-api-key': 'x-api-key: KEY',
  raw: 'Authorization: KEY',
};
const ENDPOINTS = ['models', 'chat'] as const;

/** Which way of sending the key was accepted where. */
export function AuthTable({ auth }: { auth: readonly AuthObservation[] }) {
  const styles = AUTH_STYLES.filter((style) => auth.some((seen) => seen.style === style));
  return (
    <table className="record auth-table">
      <caption className="sr-only">Which header was accepted where</caption>
      <thead>
        <tr>
          <th scope="col">Key sent as</th>
          {ENDPOINTS.map((endpoint) => (
            <th key={endpoint} scope="col">
              {endpoint === 'chat' ? 'Chat' : 'Catalogue'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {styles.map((style) => (
          <tr key={style}>
            <th scope="row">
              <code>{HEADER[style]}</code>
            </th>
            {ENDPOINTS.map((endpoint) => (
              <td key={endpoint}>
                <Fate seen={auth.find((each) => each.style === style && each.endpoint === endpoint)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fate({ seen }: { seen: AuthObservation | undefined }) {
  if (!seen) return <span className="text-faint">not asked</span>;
  const { accepted, httpStatus, reason } = seen;
  const mark = accepted === null ? 'UNKNOWN' : accepted ? 'PASS' : 'FAIL';
  const word = accepted === null ? 'not decided' : accepted ? 'accepted' : 'rejected';
  return (
    <Marked mark={mark} size={14}>
      <span>
        {word}{' '}
        <span className="text-muted max-sm:not-print:block">
          {httpStatus} {accepted === null && REASON_WORDS[reason]}
        </span>
      </span>
    </Marked>
  );
}
