export interface IncidentFilter {
  state?: string | undefined;
  target?: string | undefined;
}

/** The address of the list with that filter, from the latest or from the page after `cursor`. */
export function incidentsHref({ state, target, cursor }: IncidentFilter & { cursor?: string }): string {
  const given = Object.entries({ state, target, cursor }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `/incidents?${new URLSearchParams(given).toString()}` : '/incidents';
}
