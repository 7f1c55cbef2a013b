/** Says what must not be overlooked: none of this is about Chutes. */
export function StandInNotice({ notice }: { notice: string | null }) {
  if (!notice) return null;
  return (
    <aside aria-label="Stand-in" className="stand-in">
      <p className="page py-1.5">
        <strong className="stand-in-name">{notice}</strong> Nothing below says anything about the real gateway.
      </p>
    </aside>
  );
}
