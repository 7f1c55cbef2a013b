import type { Answer } from './answer';

/** nginx's own words, which differ from the standard reason phrases. */
const PHRASES = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Authorization Required',
  429: 'Too Many Requests',
  504: 'Gateway Time-out',
} as const;

/** What the edge says by itself: a page in HTML, with nothing in it that the application knows. */
export function edgePage(status: keyof typeof PHRASES): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body: pageTitled(`${status} ${PHRASES[status]}`) };
}

function pageTitled(title: string): string {
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
