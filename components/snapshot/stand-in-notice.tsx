import { StandInName } from '@/components/ui/stand-in-name';

/** Says what must not be overlooked: none of this is about Chutes. */
export function StandInNotice({ notice }: { notice: string | null }) {
  if (!notice) return null;
  return (
    <aside aria-label="Stand-in" className="border-b border-line bg-surface-strong text-sm/5">
      <p className="page py-1.5">
        <StandInName>{notice}</StandInName> Nothing below says anything about the real gateway.
      </p>
    </aside>
  );
}
