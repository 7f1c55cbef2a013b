/** One way in which a secret may be written, and how much of it gives it away. */
export interface SecretForm {
  text: string;
  /** Consecutive characters that are as telling as twelve of the secret. */
  telling: number;
}

const TELLING_CHARACTERS = 12;

/** All the ways in which gateways, proxies and frameworks are known to echo a header's value. */
export function secretForms(secret: string): SecretForm[] {
  const bytes = Buffer.from(secret, 'utf8');
  const forms: SecretForm[] = [
    form(secret, 1),
    form(percentEncoded(bytes, /[A-Za-z0-9\-_.~]/), 1),
    form(percentEncoded(bytes, /[^\s\S]/), 3),
    form(JSON.stringify(secret).slice(1, -1), 1),
    form(secret.replaceAll('/', '\\/'), 1),
    form(unicodeEscaped(secret), 6),
    form(bytes.toString('hex'), 2),
    ...[0, 1, 2].flatMap((offset) => base64Cores(bytes, offset)),
  ];
  const unique = new Map(forms.filter(({ text }) => text !== '').map((entry) => [entry.text, entry]));
  return [...unique.values()];
}

function form(text: string, width: number): SecretForm {
  return { text, telling: TELLING_CHARACTERS * width };
}

function percentEncoded(bytes: Buffer, unreserved: RegExp): string {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return unreserved.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

function unicodeEscaped(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Base64 of the bytes as part of something longer that begins `offset` bytes earlier, without the characters at the
 * edges that depend on the neighbours. Twelve bytes fill at least 15 characters wherever they stand.
 */
function base64Cores(bytes: Buffer, offset: number): SecretForm[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const whole = padded.toString('base64').replace(/=+$/, '');
  const core = whole.slice(Math.ceil((offset * 8) / 6), padded.length % 3 === 0 ? undefined : -1);
  const url = core.replaceAll('+', '-').replaceAll('/', '_');
  return [core, url].map((text) => ({ text, telling: 15 }));
}
