import { isIP } from 'node:net';
import { z } from 'zod';
import { ACCESS_MODES } from '@/lib/domain/access';
import { cleanWord, isPlaceholder } from './clean-value';
import { OIDC_VARIABLES } from './oidc-config';
import { listed, variable } from './variable';

/** Who may reach the dashboard, by which name, and how they show who they are. */
export const ACCESS_VARIABLES = {
  PUBLIC_URL: variable(
    'the http(s) address that others open, such as https://status.example.org, without a path',
    z
      .string()
      .max(300)
      .transform((text, context) => {
        const url = URL.canParse(text) ? new URL(text) : null;
        const isPlain = url && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '').toLowerCase() === url.origin;
        if (isPlain) return url.origin;
        context.addIssue({ code: 'custom', message: 'no path, query, user or default port' });
        return z.NEVER;
      })
      .optional(),
  ),
  ACCESS: variable(
    `one of ${ACCESS_MODES.join(', ')} (default open on loopback, private with a way to sign in)`,
    z.string().transform(cleanWord).pipe(z.enum(ACCESS_MODES)).optional(),
  ),
  OPERATOR_TOKEN: variable(
    'a token of 16 to 512 visible ASCII characters that is no placeholder',
    z
      .string()
      .max(512)
      .regex(/^[\x21-\x7e]{16,}$/)
      .refine((text) => !isPlaceholder(text), 'that is a placeholder')
      .refine((text) => new Set(text).size >= 6, 'it repeats a few characters')
      .optional(),
    true,
  ),
  TRUSTED_PROXIES: variable(
    'addresses and ranges such as 10.0.0.0/8, separated by commas',
    z
      .string()
      .max(4096)
      .transform(listed)
      .refine((all) => all.every(isAddressOrRange), 'one of them is neither')
      .optional(),
  ),
  TRUSTED_PROXY_USER_HEADER: variable(
    'the name of a header that a proxy sets and clients cannot, such as X-Forwarded-User',
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{1,63}$/)
      .refine((name) => !RESERVED_HEADERS.test(name), 'a header with a meaning of its own')
      .optional(),
  ),
  TRUSTED_PROXY_OPERATORS: variable(
    'names as that header has them, separated by commas; * for all',
    z.string().max(8192).default('').transform(listed),
  ),
  ...OIDC_VARIABLES,
} as const;

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Every client sets these, so none of them can say who asks. */
const RESERVED_HEADERS =
  /^(?:authorization|cookie|host|origin|referer|user-agent|accept.*|content-.*|x-forwarded-(?:for|proto|host))$/i;
