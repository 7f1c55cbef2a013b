import { Block } from '@/components/ui/document';
import type { AuthObservation, SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { Fact, FactList } from './seal-facts';
import { CELL, HEAD, Side, Sides, TABLE } from './sides';
import { REASON_WORDS } from '@/lib/verdict/words';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import { Marked } from './marked';

/** How to call this gateway as these runs did, and which header style was accepted where. */
export function CallShape({ snapshot }: { snapshot: SnapshotContent }) {
  const { target, models, callShape, auth, notice } = snapshot;
  return (
    <Block label="How to call it">
      <Sides>
        <Side title="Env and call shape">
          <FactList>
            <Fact name="Base">
              {target.baseUrl ? <code>CHUTES_API_BASE={target.baseUrl}</code> : (notice ?? 'not published')}
            </Fact>
            <Fact name="Text model">
              {models.text ? <code>CHUTES_TEXT_MODEL={models.text}</code> : 'none was asked'}
            </Fact>
            <Fact name="Vision model">
              {models.vlm ? <code>CHUTES_VLM_MODEL={models.vlm}</code> : 'not set; CHUTES_VLM_MODEL enables it'}
            </Fact>
            {callShape && (
              <Fact name="Chat call">
                <code>POST {callShape.path}</code>
                {headersInOrder(callShape.headers).map(([name, value]) => (
                  <code key={name}>
                    {name}: {value}
                  </code>
                ))}
              </Fact>
            )}
          </FactList>
        </Side>
        {auth.length > 0 && (
          <Side title="Which header was accepted">
            <AuthTable auth={auth} />
          </Side>
        )}
      </Sides>
    </Block>
  );
}

const HEADER_ORDER = ['Authorization', 'x-api-key', 'Content-Type', 'Accept'];

const headersInOrder = (headers: Record<string, string>) =>
  Object.entries(headers).toSorted(([a], [b]) => HEADER_ORDER.indexOf(a) - HEADER_ORDER.indexOf(b));

const HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: Bearer KEY',
  'x-api-key': 'x-api-key: KEY',
  raw: 'Authorization: KEY',
};
const ENDPOINTS = ['models', 'chat'] as const;

/** Of a table beside another one. */
const NARROW = 'text-left max-sm:not-print:pr-2.5 max-sm:not-print:[overflow-wrap:normal]';

/** Which way of sending the key was accepted where. */
function AuthTable({ auth }: { auth: readonly AuthObservation[] }) {
  const styles = AUTH_STYLES.filter((style) => auth.some((seen) => seen.style === style));
  return (
    <table className={TABLE}>
      <caption className="sr-only">Which header was accepted where</caption>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD} ${NARROW}`}>
            Key sent as
          </th>
          {ENDPOINTS.map((endpoint) => (
            <th key={endpoint} scope="col" className={`${HEAD} ${NARROW}`}>
              {endpoint === 'chat' ? 'Chat' : 'Catalogue'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {styles.map((style) => (
          <tr key={style}>
            <th scope="row" className={`${CELL} ${NARROW}`}>
              <code className="text-xs">{HEADER[style]}</code>
            </th>
            {ENDPOINTS.map((endpoint) => (
              <td key={endpoint} className={`${CELL} ${NARROW}`}>
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
