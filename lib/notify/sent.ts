/** What came of one try to send something. */
export interface SendResult {
  ok: boolean;
  /** Of HTTP; null when nothing was received, and for e-mail. */
  status: number | null;
  /** What went wrong, without any address or secret; with `ok`, what went wrong beside it. */
  error: string | null;
  /** How long the receiver wants to be left alone. */
  retryAfterMs: number | null;
}

/** Of one that nobody received. */
export const NOT_TOLD = { ok: false, status: null, retryAfterMs: null } as const;

const TROUBLES: Record<string, string> = {
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'host names could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke',
  EPIPE: 'the connection broke',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ESOCKET: 'the mail server cannot be reached',
  ECONNECTION: 'the mail server ended the connection',
  EDNS: 'the name of the mail server is not known',
  ETIMEDOUT: 'nobody answered in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody that is known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody that is known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: 'it does not speak TLS',
};

/** What went wrong on the way, in words of our own: those of the system name hosts and ports. */
export function troubleOf(error: unknown, timeoutMs: number): string {
  const { name = '', code = '', cause } = error as { name?: string; code?: string; cause?: { name?: string } };
  const names = [name, cause?.name];
  if (names.includes('TimeoutError')) return `no answer within ${timeoutMs / 1000} s`;
  if (names.includes('AbortError')) return 'the server stopped before there was an answer';
  return TROUBLES[code] ?? `could not be sent${/^[A-Z_]{1,40}$/.test(code) ? ` (${code})` : ''}`;
}
