import type { Fault } from '@/lib/domain/evidence';

type NetworkDetail = NonNullable<Fault['detail']>;

/**
 * What an error of the connection amounts to. `answered`: status and headers had come, so that a connection lost is a
 * body cut short. The message is the error's own, not yet redacted.
 */
export function faultOf(error: Error, answered: boolean): Fault {
  if (error instanceof ProxyError) return { kind: 'network', detail: 'proxy', message: error.message };
  const code = codeOf(error);
  const message = error.message || code || error.name;
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return fault('cancelled', 'the client was closed');
  if (code === 'ETIMEDOUT') return fault('timeout', message);
  const detail = detailOf(error);
  const lost = detail === 'closed' || detail === 'reset';
  const short = code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
  if (answered && (lost || short)) return fault('truncated', message);
  return { kind: 'network', detail, message };
}

/** The proxy's fault or refusal, not the gateway's. The message is ours. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

/** Whether the error says no more than that the connection is gone. */
export function isConnectionLost(error: Error): boolean {
  const detail = detailOf(error);
  return detail === 'closed' || detail === 'reset';
}

export function fault(kind: Exclude<Fault['kind'], 'network'>, message: string): Fault {
  return { kind, detail: null, message };
}

const DETAILS: Record<string, NetworkDetail> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  EPROTO: 'tls',
  UND_ERR_SOCKET: 'closed',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol',
};

const TLS_CODES =
  /^ERR_(?:TLS|SSL)_|^(?:CERT|CRL|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH)/;

function detailOf(error: Error): NetworkDetail {
  const code = codeOf(error);
  const { message, name } = error;
  if (TLS_CODES.test(code) || message.includes('before secure TLS connection')) return 'tls';
  // The parser's errors have no code, and one of them says no more than that the connection ended too early.
  if (name === 'HTTPParserError') return message.includes('Invalid EOF state') ? 'closed' : 'protocol';
  // Undici's words for an answer that nobody asked for: a second response, an upgrade.
  if (code === 'UND_ERR_SOCKET' && message.startsWith('bad ')) return 'protocol';
  return DETAILS[code] ?? 'other';
}

/** Empty when there is none. A host with several addresses fails with one error for each: the first one speaks. */
function codeOf(error: Error & { code?: unknown }): string {
  if (typeof error.code === 'string') return error.code;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return first instanceof Error ? codeOf(first) : '';
}
