'use client';

import { useVisitor } from '@/lib/client/use-visitor';
import { Choice, type ChoiceProps } from './choice';
import { usePreferences } from './preferences-provider';
import { TextLink } from './text-link';

/** Theme, zone of times, and single keys. */
export function Settings() {
  const { theme, zone, keys, setTheme, setLocalTimes, setKeys } = usePreferences();
  const { mayAct } = useVisitor();
  return (
    <>
      <Setting
        name="Theme"
        value={theme}
        options={[
          { value: 'system', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={setTheme}
      />
      <Setting
        name="Times"
        value={zone === 'UTC' ? 'utc' : 'local'}
        options={[
          { value: 'utc', label: 'UTC' },
          { value: 'local', label: 'Local' },
        ]}
        onChange={(choice) => setLocalTimes(choice === 'local')}
      />
      <Setting
        name="Single keys"
        value={keys ? 'on' : 'off'}
        options={[
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ]}
        onChange={(choice) => setKeys(choice === 'on')}
      />
      <p className="text-xs/4.5 text-muted">
        {zone === 'UTC' ? 'Times are UTC.' : `Times are those of ${zone}.`} On the board, <kbd>?</kbd> lists the keys.
      </p>
      <p className="flex flex-wrap gap-x-4 border-t border-line pt-2 text-xs/4.5">
        <TextLink href="/methodology">Methodology</TextLink>
        <TextLink href="/docs/api">HTTP API</TextLink>
        <TextLink href="/feed.atom">Feed of incidents</TextLink>
        {mayAct && (
          <>
            <TextLink href="/tokens">Tokens</TextLink>
            <TextLink href="/audit">Audit</TextLink>
          </>
        )}
      </p>
    </>
  );
}

const Setting = <T extends string>({ name, ...choice }: Omit<ChoiceProps<T>, 'legend'> & { name: string }) => (
  <div className="flex items-center justify-between text-muted">
    <span aria-hidden>{name}</span>
    <Choice legend={name} {...choice} />
  </div>
);
