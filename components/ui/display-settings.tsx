'use client';

import { Choice } from './choice';
import { usePreferences } from './preferences-provider';

const ID = 'display-settings';

/** Theme, zone of times, and single keys: behind one button, in a native popover (Esc and a click beside close it). */
export function DisplaySettings() {
  const { theme, zone, keys, setTheme, setLocalTimes, setKeys } = usePreferences();
  return (
    <>
      <button type="button" className="icon-button" popoverTarget={ID} aria-label="Display settings">
        <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
          <path d="M1.5 4.5h6m4 0h3M1.5 11.5h3m4 0h6" strokeLinecap="round" />
          <circle cx="9.5" cy="4.5" r="2" />
          <circle cx="6.5" cy="11.5" r="2" />
        </svg>
      </button>
      <div id={ID} popover="auto" className="settings">
        <div className="setting">
          <span aria-hidden>Theme</span>
          <Choice
            legend="Theme"
            value={theme}
            options={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={setTheme}
          />
        </div>
        <div className="setting">
          <span aria-hidden>Times</span>
          <Choice
            legend="Times"
            value={zone === 'UTC' ? 'utc' : 'local'}
            options={[
              { value: 'utc', label: 'UTC' },
              { value: 'local', label: 'Local' },
            ]}
            onChange={(choice) => setLocalTimes(choice === 'local')}
          />
        </div>
        <div className="setting">
          <span aria-hidden>Single keys</span>
          <Choice
            legend="Single keys"
            value={keys ? 'on' : 'off'}
            options={[
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off' },
            ]}
            onChange={(choice) => setKeys(choice === 'on')}
          />
        </div>
        <p className="settings-note">
          {zone === 'UTC' ? 'Times are UTC.' : `Times are those of ${zone}.`} On the board, <kbd>?</kbd> lists the keys.
        </p>
      </div>
    </>
  );
}
