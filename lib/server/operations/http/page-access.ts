import type { Access } from '@/lib/server/operations/operation';

/** What a page asks of whoever opens it or, by POST, sends one of its forms. `path` is decoded. */
export function pageAccess(path: string, method: string): Access {
  const plain = path.replace(/(?<=.)\/$/, '');
  if (method === 'POST') return FORMS_OF_VIEWERS.test(plain) ? 'viewer' : 'operator';
  return PAGES.find(([pattern]) => pattern.test(plain))?.[1] ?? 'viewer';
}

/** Whether nothing of a page can be shown while the record answers no reads. `path` is decoded. */
export const readsRecord = (path: string): boolean => !WITHOUT_RECORD.test(path.replace(/(?<=.)\/$/, ''));

/** The board and the wall say themselves what is wrong with it. */
const WITHOUT_RECORD =
  /^\/(?:|wall|sign-in|verify|words|methodology|docs\/api|_next\/.*|[^/]+\.(?:svg|png|ico|txt|webmanifest))$/;

/** Pages with what they ask of whoever opens them; a page that is not named here asks for somebody who may read. */
const PAGES: readonly (readonly [path: RegExp, access: Access])[] = [
  [
    /^\/(?:sign-in|(?:icon|icon-\d+|apple-touch-icon|favicon)\.(?:svg|png|ico)|robots\.txt|manifest\.webmanifest)$/,
    'open',
  ],
  [/^\/_next\/(?!image(?:\/|$))/, 'open'],
  // Whoever has the link of a snapshot may read it.
  [/^\/s\/[^/]+$/, 'open'],
  [/^\/(?:wall|incidents(?:\/[^/]+)?|(?:days?|timeline|history)(?:\/.*)?)?$/, 'public'],
  [/^\/(?:audit|tokens)$/, 'operator'],
];
/** What the forms of a page do; those of any other are for operators. */
const FORMS_OF_VIEWERS = /^\/verify$/;
