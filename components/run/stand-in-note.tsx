/** On every page that shows what the stand-in answered. */
export const StandInNote = ({ shown }: { shown: boolean }) =>
  shown ? (
    <p className="text-sm">
      <strong className="stand-in-name">Stand-in gateway, not Chutes</strong>
    </p>
  ) : null;
