import type { SuiteStatus } from '@/lib/domain/status';
import { SuiteRows } from './suite-rows';

/** All checks of a target, suites as groups, in one grid so that columns line up over all of them. */
export function Matrix({ suites }: { suites: SuiteStatus[] }) {
  return (
    <table className="matrix">
      <caption className="sr-only">Checks by suite, with the latest outcome of each</caption>
      <thead>
        <tr className="row">
          <th scope="col" className="cell-outcome">
            Outcome
          </th>
          <th scope="col" className="cell-check">
            Check
          </th>
          <th scope="col" className="cell-http">
            HTTP
          </th>
          <th scope="col" className="cell-latency">
            Latency
          </th>
          <th scope="col" className="cell-attempts">
            Attempts
          </th>
          <th scope="col" className="cell-strip">
            Latest 30 runs
          </th>
          <th scope="col" className="cell-latest">
            Latest
          </th>
        </tr>
      </thead>
      {suites.map((suite) => (
        <SuiteRows key={suite.id} suite={suite} />
      ))}
    </table>
  );
}
