import type { AuthObservation, SnapshotContent } from '@/lib/domain/snapshot';

/** How to call this gateway as these runs did, and which header style was accepted where. */
export function CallShape({ snapshot }: { snapshot: SnapshotContent }) {
  const { target, models, callShape, auth, notice } = snapshot;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold tracking-tight">Env and call shape</h2>
      <dl className="facts">
        <Fact name="Base">{target.baseUrl ? `CHUTES_API_BASE=${target.baseUrl}` : (notice ?? 'not published')}</Fact>
        <Fact name="Text model">{models.text ? `CHUTES_TEXT_MODEL=${models.text}` : 'none asked'}</Fact>
        <Fact name="Vision model">{models.vlm ? `CHUTES_VLM_MODEL=${models.vlm}` : 'CHUTES_VLM_MODEL not set'}</Fact>
        {callShape && (
          <Fact name={`POST ${callShape.path}`}>
            {headersInOrder(callShape.headers).map(([name, value]) => (
              <span key={name} className="block">
                {name}: {value}
              </span>
            ))}
          </Fact>
        )}
        {auth.map((seen) => (
          <Fact key={`${seen.endpoint} ${seen.style}`} name={`${seen.style} on ${seen.endpoint}`}>
            {fate(seen)}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const HEADER_ORDER = ['Authorization', 'x-api-key', 'Content-Type', 'Accept'];

const headersInOrder = (headers: Record<string, string>) =>
  Object.entries(headers).toSorted(([a], [b]) => HEADER_ORDER.indexOf(a) - HEADER_ORDER.indexOf(b));

function fate({ accepted, httpStatus, reason }: AuthObservation): string {
  if (accepted === null) return `not decided: ${httpStatus ?? 'no answer'} ${reason}`;
  return `${accepted ? 'accepted' : 'rejected'}: ${httpStatus}`;
}
