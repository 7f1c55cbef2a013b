import { askDeployments } from './deployments';
import { smokeCheck } from './smoke-check';

export const ROUTER_JSON = smokeCheck({
  id: 'ROUTER_JSON',
  title: 'Router',
  asks: 'Does a call routed to one of several deployments under one name return the JSON asked for?',
  why: 'Callers of scillm address a model name, not a deployment. One deployment is picked by simple shuffle.',
  calls: (target, model) => askDeployments('router', target, model),
  compose: 'any',
});
