const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['↑', '↓'], does: 'move over the checks' },
  { keys: ['←', '→'], does: 'move over a check and its latest runs' },
  { keys: ['Home', 'End'], does: 'to the check, to its latest run' },
  { keys: ['Enter'], does: 'open: the check in place, or the run' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['r'], does: 'run the doctor' },
  { keys: ['?'], does: 'this list' },
];

/** What can be done on the board without a pointer. */
export const KeyList = () => (
  <dl className="grid gap-2 py-4">
    {KEYS.map((entry) => (
      <div key={entry.does} className="grid grid-cols-[7rem_minmax(0,1fr)]">
        <dt className="flex gap-1">
          {entry.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dt>
        <dd className="text-muted">{entry.does}</dd>
      </div>
    ))}
  </dl>
);
