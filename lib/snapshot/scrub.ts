import { KEY_SHAPES } from '@/lib/domain/key-answer';
import { strikePersonal } from './strike-personal';

const PRIVATE_V4 = /^(?:127|10|0)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^169\.254(?:\.\d{1,3}){2}$/;
const SHARED_V4 =
  /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}$/;
const PRIVATE_V6 = /^(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)$/i;
/** Names that are resolved inside a network only (RFC 6761, RFC 6762, RFC 8375, and what is in use besides). */
const PRIVATE_SUFFIXES = 'localhost|local|internal|intranet|lan|home|corp|private|home\\.arpa|svc|cluster\\.local';
const PRIVATE_NAME = new RegExp(`(?:^|\\.)(?:${PRIVATE_SUFFIXES})$`, 'i');

/**
 * Whether a host, as it stands in a URL and without its port, can be reached from inside some network only: loopback,
 * private and link-local addresses (RFC 1918, 3927, 4193, 6598), names without a dot or under a private suffix.
 */
export function isPrivateHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (name.includes(':')) return PRIVATE_V6.test(name);
  if (PRIVATE_V4.test(name) || SHARED_V4.test(name)) return true;
  return !name.includes('.') || PRIVATE_NAME.test(name);
}

/** Turns external text into what may be published. */
export type Scrub = (text: string, max: number) => string;

// All control and format characters but newline and the joiner of emoji: they hide, reorder or smuggle text.
const CONTROLS = /(?![\n\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

const BEARER = /\b(bearer\s+)(?!\$|\[)[\w.~+/=-]{16,}/gi;
const HOME = /(?:\/home\/|\/Users\/|\b[A-Z]:\\+Users\\+)[^\s/\\'"<>]+|\/root(?=[/\s'":]|$)/gi;
const V4 =
  /\b(?:127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2})\b(?::\d{1,5})?/g;
const V6 = /\[?(?<![\w:])(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]+|fe[89ab][0-9a-f]:[0-9a-f:]+)(?![\w:])\]?(?::\d{1,5})?/gi;
const NAME = new RegExp(`(?:\\b[a-z0-9-]+\\.)+(?:${PRIVATE_SUFFIXES})\\b(?:\\.(?=\\s|$))?(?::\\d{1,5})?`, 'gi');
const LOCALHOST = /\blocalhost(?::\d{1,5})?\b/gi;

const PRIVATE = '[private address]';

/**
 * A second line of defence behind the gateway's own redaction: strikes out keys, home directories and private addresses,
 * what tells who is asking and what they pay, and every text of `hidden` in any letter case. Control characters go first, so that none of them
 * can hide a match. One line unless `lines` is set; cut to `max` characters.
 */
export function createScrub(hidden: readonly string[], { lines = false } = {}): Scrub {
  const literal = hiddenPattern(hidden);
  return (text, max) => {
    const clean = text
      .replace(/\r\n?/g, '\n')
      .replace(/\t/g, ' ')
      .replace(CONTROLS, '')
      .replace(LONE_SURROGATES, '\ufffd');
    const told = lines ? clean : clean.replace(/\s+/g, ' ');
    const open = literal ? told.replace(literal, '[hidden]') : told;
    return cut(strike(open.replace(LONG_WORDS, shortened)).trim(), max);
  };
}

/**
 * Several patterns of a strike take a time that grows with the square of the longest word. One of a megabyte would hold the
 * server for an hour, and a word of this length tells nobody anything.
 */
const LONG_WORDS = /[\w.+*%-]{513,}/g;
const shortened = (word: string): string => `${word.slice(0, 256)}…`;

function strike(text: string): string {
  const keyless = text
    .replace(KEY_SHAPES, '[redacted]')
    .replace(BEARER, '$1[redacted]')
    .replace(HOME, '[home]')
    .replace(V4, PRIVATE)
    .replace(V6, PRIVATE)
    .replace(NAME, PRIVATE)
    .replace(LOCALHOST, PRIVATE);
  return strikePersonal(keyless);
}

/** Too short a text would strike out ordinary words. */
const SHORTEST_HIDDEN = 5;

function hiddenPattern(hidden: readonly string[]): RegExp | null {
  const long = hidden.filter((text) => text.length >= SHORTEST_HIDDEN).toSorted((a, b) => b.length - a.length);
  if (long.length === 0) return null;
  return new RegExp(long.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'gi');
}

/** At most `max` characters, without leaving half of a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
