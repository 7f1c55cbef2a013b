import type { OidcPerson } from '@/lib/domain/access';

/** From the claims of an ID token or of the userinfo endpoint. */
export function personOf(issuer: string, claims: Readonly<Record<string, unknown>>): OidcPerson {
  return {
    issuer,
    subject: textOf(claims['sub']) ?? '',
    email: claims['email_verified'] === true ? textOf(claims['email']) : null,
    username: textOf(claims['preferred_username']),
  };
}

const textOf = (claim: unknown): string | null =>
  typeof claim === 'string'
    ? claim
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 200) || null
    : null;

/** As the record of what was done names them. */
export const nameOf = ({ email, username, subject }: OidcPerson): string => email ?? username ?? subject;

/**
 * Whether a list of operators means them. An entry with an @ is an address, and counts once the provider has verified it: a user name may be chosen,
 * and could look like the address of somebody else.
 */
export function isOperator({ subject, email, username }: OidcPerson, operators: readonly string[]): boolean {
  return operators.some(
    (entry) =>
      entry === '*' ||
      entry === subject ||
      (entry.includes('@') ? entry.toLowerCase() === email?.toLowerCase() : entry === username),
  );
}
