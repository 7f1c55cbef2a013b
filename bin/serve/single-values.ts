import type { RequestHandler } from '@/lib/server/front';

/**
 * Next sets the headers of its route handlers as lists of one, and what compresses its answers does not know a
 * Content-Type that is a list: without this every answer of the API would travel at its full length.
 */
export const withSingleValues =
  (handler: RequestHandler): RequestHandler =>
  (request, response) => {
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      setHeader(name, Array.isArray(value) && value.length === 1 ? value[0] : value);
    return handler(request, response);
  };
