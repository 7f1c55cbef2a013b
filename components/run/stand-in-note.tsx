import { StandInName } from '@/components/ui/stand-in-name';

/** On every page that shows what the stand-in answered. */
export const StandInNote = ({ shown }: { shown: boolean }) =>
  shown ? (
    <p className="text-sm">
      <StandInName />
    </p>
  ) : null;
