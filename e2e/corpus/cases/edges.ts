import { family } from '@/e2e/corpus/corpus-case';
import { answer, page } from '@/e2e/corpus/replies';

const edge = family('edges');
const challenge =
  '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>Enable JavaScript</body></html>';
const googleError =
  '<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error 502 (Server Error)!!1</title>\n' +
  '  <p><b>502.</b> <ins>That’s an error.</ins>\n  <p>The server encountered a temporary error.';

export const edges = [
  edge('nginx 403', page(403, '403 Forbidden'), 'forbidden', { says: '403 Forbidden' }),
  edge('nginx 429', page(429, '429 Too Many Requests'), 'rate_limited'),
  edge('nginx 502', page(502, '502 Bad Gateway'), 'upstream_failed'),
  edge('nginx 503', page(503, '503 Service Temporarily Unavailable'), 'server_error'),
  edge('nginx 504', page(504, '504 Gateway Time-out'), 'upstream_failed'),
  edge('nginx 413', page(413, '413 Request Entity Too Large'), 'bad_request'),
  edge('nginx 404 that names a model', page(404, 'no such model'), 'not_found'),
  edge('a challenge of Cloudflare', answer(403, challenge, { server: 'cloudflare', 'cf-ray': '8f-FRA' }), 'forbidden'),
  edge('Cloudflare 1015 as text', answer(429, 'error code: 1015', { server: 'cloudflare' }), 'rate_limited'),
  edge('Cloudflare 520', answer(520, 'error code: 520', { server: 'cloudflare' }), 'upstream_failed'),
  edge('Cloudflare 524', page(524, 'a timeout occurred', 'cloudflare'), 'upstream_failed'),
  edge('Google front end 502', answer(502, googleError, { 'content-type': 'text/html' }), 'upstream_failed'),
  edge('Google front end 429', page(429, 'Sorry...', 'Google Frontend'), 'rate_limited'),
  edge('envoy without a backend', answer(503, 'no healthy upstream', { server: 'envoy' }), 'upstream_failed'),
  edge('HAProxy 503', page(503, '503 Service Unavailable', 'haproxy'), 'server_error'),
  edge('a page in preflight prints no message', page(429, '429 Too Many Requests'), 'rate_limited', {
    check: 'CHAT_auth_raw',
    line: 'CHAT_auth_raw 429 PASS CAPACITY',
    attempts: ['rate_limited'],
  }),
  edge('a redirect to a login page', answer(302, '', { location: 'https://login.invalid/' }), 'redirected'),
  edge('a permanent redirect', answer(308, '', { location: '/v2' }), 'redirected'),
];
