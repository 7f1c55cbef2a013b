import { RequestProblem } from '@/lib/server/request-problem';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const unknownPath = async (request: Request): Promise<Response> => {
  throw new RequestProblem(404, `There is no ${new URL(request.url).pathname.slice(0, 200)} here.`);
};

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  GET: unknownPath,
  POST: unknownPath,
  PUT: unknownPath,
  PATCH: unknownPath,
  DELETE: unknownPath,
});
