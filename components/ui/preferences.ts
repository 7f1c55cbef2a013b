export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this reader wants to see things; kept in cookies, so that the server draws the first page as it will stay. */
export interface Preferences {
  theme: Theme;
  /** IANA name of the zone that times are told in; `UTC` unless the reader asked for their own. */
  zone: string;
  /** Whether single keys act on the board (WCAG 2.2, 2.1.4 asks for a way to turn them off). */
  keys: boolean;
}

const YEAR_S = 365 * 24 * 3600;

/** What the cookies say; whatever cannot be read is as if it were not there. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = THEMES.find((name) => name === cookie('theme')) ?? 'system';
  return { theme, zone: knownZone(cookie('zone')), keys: cookie('keys') !== 'off' };
}

/** The cookie, ready for `document.cookie`, that keeps one preference for a year. */
export const preferenceCookie = (name: keyof Preferences, value: string): string =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;

function knownZone(name: string | undefined): string {
  if (!name) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
