import { styleOfCheck } from '@/lib/domain/suites';

/** The header styles are one question: which of them gets in. */
export const StyleGroup = () => (
  <tr className="row group-row">
    <th scope="rowgroup" className="cell-check">
      Chat, with the key in each header style
    </th>
  </tr>
);

/** Whether the first of the header styles stands at that place. */
export const opensStyles = (checks: readonly { id: string }[], at: number): boolean =>
  styleOfCheck(checks[at]?.id ?? '') !== null && styleOfCheck(checks[at - 1]?.id ?? '') === null;
