import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { withDeadline } from '@/lib/clock/with-deadline';
import { isAddress, isPrivateAddress } from '@/lib/domain/private-address';
import { cleanText, cutText } from './formats/text-lines';
import type { Post } from './formats/post';
import { NOT_TOLD, type SendResult, troubleOf } from './sent';

export interface PostTerms {
  /** Hosts inside our own network that may be asked all the same. */
  privateHosts: readonly string[];
  /** Struck out of what the receiver answers. */
  secrets: readonly string[];
  timeoutMs: number;
  userAgent: string;
  signal: AbortSignal;
}

/** More than this of an answer is not read. */
const MOST_ANSWER = 2000;
const MOST_TOLD = 200;

/**
 * Posts once, over a connection of its own, to the address that was looked at and no other; a redirect is not followed. What
 * goes wrong is a value: this never rejects.
 */
export async function sendPost(post: Post, terms: PostTerms): Promise<SendResult> {
  const { hostname } = new URL(post.url);
  const allowed = terms.privateHosts.includes(hostname);
  if (!allowed && isAddress(hostname) && isPrivateAddress(hostname)) return refused(new PrivateAddressError());
  try {
    const { status, headers, text } = await withDeadline(terms.timeoutMs, terms.signal, (signal) =>
      exchange(post, { ...terms, signal }, allowed ? lookup : guarded),
    );
    const ok = status >= 200 && status < 300;
    const retryAfter = status === 429 || status === 503 ? headers['retry-after'] : undefined;
    return { ok, status, error: ok ? null : told(status, text, terms.secrets), retryAfterMs: waitOf(retryAfter) };
  } catch (error) {
    if (error instanceof PrivateAddressError) return refused(error);
    return { ...NOT_TOLD, error: troubleOf(error, terms.timeoutMs) };
  }
}

const refused = (error: PrivateAddressError): SendResult => ({ ...NOT_TOLD, error: error.message });

interface ReceiverAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

function exchange(
  { url, headers, body }: Post,
  { signal, userAgent }: PostTerms,
  find: LookupFunction,
): Promise<ReceiverAnswer> {
  const { request } = url.startsWith('https:') ? https : http;
  const own = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': userAgent,
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers: { ...own, ...headers }, agent: false, lookup: find, signal });
    let end: (error: Error) => void = reject;
    // The time may be over while the answer is read, and that ends the request first.
    asked.on('error', (error) => end(error));
    asked.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      let text = '';
      const answer = () => resolve({ status, headers: response.headers, text });
      // The status is the receiver's word, whatever becomes of what explains it.
      end = answer;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length < MOST_ANSWER) return;
        answer();
        asked.destroy();
      });
      response.on('end', answer);
      response.on('error', answer);
    });
    asked.end(body);
  });
}

class PrivateAddressError extends Error {
  constructor() {
    super('the address is inside our own network: name its host in privateHosts to allow it');
  }
}

/** Looks a name up and refuses it when any of its addresses is inside our own network: what is connected to is what was looked at. */
const guarded: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    if (found.some(({ address }) => isPrivateAddress(address))) return done(new PrivateAddressError(), '', 0);
    if (options.all) return done(null, found);
    const [first = { address: '', family: 0 }] = found;
    done(null, first.address, first.family);
  });
};

function told(status: number, text: string, secrets: readonly string[]): string {
  if (status >= 300 && status < 400) return `answered ${status}: a redirect, which is not followed`;
  const said = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), cleanText(text));
  return said === '' ? `answered ${status}` : `answered ${status}: ${cutText(said, MOST_TOLD)}`;
}

/** Milliseconds that Retry-After asks for: seconds or an HTTP date (RFC 9110, 10.2.3); null when it asks for nothing. */
function waitOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}(?:\.\d+)?$/.test(text.trim())) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
