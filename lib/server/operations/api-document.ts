import { z } from 'zod';
import { openApi } from './open-api/open-api';
import { operation, type Operation } from './operation';

const MEDIA_TYPE = 'application/json; charset=utf-8';

/** The row that tells the table itself; it takes the table late, since it is part of it. */
export const apiDocument = (table: () => readonly Operation[]) => {
  let text: string | null = null;
  return {
    readOpenApi: operation({
      id: 'api.document',
      method: 'GET',
      path: '/openapi.json',
      about: 'All of this as OpenAPI 3.1, made from the table that answers.',
      access: 'open',
      input: z.strictObject({}),
      output: z.record(z.string(), z.unknown()),
      content: [MEDIA_TYPE],
      run: ({ listen: { publicUrl } }) => ({
        headers: { 'Cache-Control': 'no-cache' },
        text: (text ??= `${JSON.stringify(openApi(table(), publicUrl))}\n`),
        mediaType: MEDIA_TYPE,
      }),
    }),
  };
};
