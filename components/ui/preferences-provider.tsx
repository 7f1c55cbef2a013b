'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { preferenceCookie, type Preferences, type Theme } from './preferences';

interface PreferencesView extends Preferences {
  setTheme: (theme: Theme) => void;
  setLocalTimes: (local: boolean) => void;
  setKeys: (on: boolean) => void;
}

const ignore = () => undefined;
const PreferencesContext = createContext<PreferencesView>({
  theme: 'system',
  zone: 'UTC',
  keys: true,
  setTheme: ignore,
  setLocalTimes: ignore,
  setKeys: ignore,
});

export const usePreferences = (): PreferencesView => useContext(PreferencesContext);

/** Makes the reader's choices known to everything below; a change is kept in a cookie for the next page. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [chosen, setChosen] = useState(initial);
  const change = useCallback((name: keyof Preferences, cookie: string, value: Partial<Preferences>) => {
    document.cookie = preferenceCookie(name, cookie);
    setChosen((before) => ({ ...before, ...value }));
  }, []);
  const view = useMemo<PreferencesView>(
    () => ({
      ...chosen,
      setTheme: (theme) => {
        document.documentElement.dataset['theme'] = theme;
        change('theme', theme, { theme });
      },
      setLocalTimes: (local) => {
        const zone = local ? new Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
        change('zone', zone, { zone });
      },
      setKeys: (on) => change('keys', on ? 'on' : 'off', { keys: on }),
    }),
    [chosen, change],
  );
  return <PreferencesContext value={view}>{children}</PreferencesContext>;
}
