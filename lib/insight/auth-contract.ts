import type { AuthContract, AuthStanding, Endpoint } from '@/lib/domain/insight/auth-contract';
import { ENDPOINTS } from '@/lib/domain/insight/auth-contract';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import type { AuthState } from './auth-standing';
import { listWords, numberText } from './plain-words';

export interface StyleState extends AuthState {
  endpoint: Endpoint;
  style: AuthStyle;
}

export interface StyleCounts {
  endpoint: Endpoint;
  style: AuthStyle;
  accepted: number;
  refused: number;
  unclear: number;
}

/** Every style at every endpoint, those never tried included. */
export function authStandings(states: readonly StyleState[], counts: readonly StyleCounts[]): AuthStanding[] {
  return ENDPOINTS.flatMap((endpoint) =>
    AUTH_STYLES.map((style) => {
      const of = (entry: { endpoint: Endpoint; style: AuthStyle }) =>
        entry.endpoint === endpoint && entry.style === style;
      const state = states.find(of);
      const { accepted = 0, refused = 0, unclear = 0 } = counts.find(of) ?? {};
      return {
        endpoint,
        style,
        standing: state?.standing ?? 'unknown',
        since: iso(state?.since),
        sinceRun: state?.sinceRun ?? null,
        lastAt: iso(state?.lastAt),
        lastRun: state?.lastRun ?? null,
        inARow: state?.inARow ?? 0,
        observed: { accepted, refused, unclear },
      };
    }),
  );
}

const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const STYLE_WORDS: Record<AuthStyle, string> = {
  bearer: '`Authorization: Bearer $CHUTES_API_KEY`',
  raw: '`Authorization: $CHUTES_API_KEY`',
  'x-api-key': '`x-api-key: $CHUTES_API_KEY`',
};

/** The style to write into examples: one that chat accepts, the configured one first. */
export function preferredStyle(standings: readonly AuthStanding[], configured: AuthStyle): AuthStyle {
  const works = standings.filter((entry) => entry.endpoint === 'chat' && entry.standing === 'accepted');
  const styles = works.map(({ style }) => style);
  return styles.includes(configured) ? configured : (styles[0] ?? configured);
}

/** The contract in one or two sentences that could stand in a quickstart. */
export function authSentence(standings: readonly AuthStanding[], place: string): AuthContract['sentence'] {
  const chat = standings.filter(({ endpoint }) => endpoint === 'chat');
  const accepted = chat.filter(({ standing }) => standing === 'accepted');
  if (chat.every(({ standing }) => standing === 'unknown')) return `Nothing was asked of ${place} yet.`;
  const use =
    accepted.length === 0
      ? `For chat at ${place}, no header style is known to work.`
      : `For chat at ${place}, use ${listWords(accepted.map(({ style }) => STYLE_WORDS[style])).replace(' and ', ' or ')}${basis(accepted)}.`;
  return [use, refusedWords(chat, standings), unclearWords(chat)].filter(Boolean).join(' ');
}

function basis(accepted: readonly AuthStanding[]): string {
  const [first] = accepted;
  if (accepted.length !== 1 || !first?.since) return '';
  const times = first.inARow === 1 ? 'one answer' : `${numberText(first.inARow)} answers in a row`;
  return ` (since ${first.since.slice(0, 10)}, ${times})`;
}

function refusedWords(chat: readonly AuthStanding[], all: readonly AuthStanding[]): string {
  const refused = chat.filter(({ standing }) => standing === 'refused');
  return refused
    .map(({ style }) => {
      const models = all.find((entry) => entry.endpoint === 'models' && entry.style === style);
      const also = models?.standing === 'accepted' ? ', though /models answers it' : '';
      return `${STYLE_WORDS[style]} is rejected on chat${also}.`;
    })
    .join(' ');
}

function unclearWords(chat: readonly AuthStanding[]): string {
  const unclear = chat.filter(({ standing }) => standing === 'unclear');
  if (unclear.length === 0) return '';
  const styles = listWords(unclear.map(({ style }) => STYLE_WORDS[style]));
  return `Of ${styles} nothing is known: every answer was about something else, such as capacity.`;
}
