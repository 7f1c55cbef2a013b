import { Block } from '@/components/ui/document';
import type { SnapshotContent } from '@/lib/domain/snapshot';
import { AuthTable } from './auth-table';
import { Fact, FactList } from './fact';
import { Side, Sides } from './sides';

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
