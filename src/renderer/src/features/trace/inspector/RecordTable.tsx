// A section of a DNS answer as a table: name, time to live, type, data. Nothing where the section is empty.

import type { DnsRecord } from '../../../../../shared/evidence';
import { recordTypeWords } from '../../../../../shared/words/dns';
import { count, duration } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';

const shownAtOnce = 60;

export function RecordTable({ name, records }: { name: string; records: readonly DnsRecord[] }) {
  if (records.length === 0) return null;
  const rest = records.length - shownAtOnce;
  return (
    <table className="records">
      <caption>
        {name}, {count(records.length, 'record')}
      </caption>
      <tbody>
        {records.slice(0, shownAtOnce).map((record, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records have no other name, and never change places
          <tr key={at}>
            <th scope="row">
              {visible(record.name)}
              <span className="soft" title={`may be remembered for ${duration(record.ttl * 1_000)}`}>
                {record.ttl} s
              </span>
            </th>
            <td>
              <span className="record-type" title={recordTypeWords(record.type)}>
                {visible(record.type)}
              </span>{' '}
              {visible(record.data.slice(0, 2_000))}
            </td>
          </tr>
        ))}
      </tbody>
      {rest > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={2} className="soft">
              and {count(rest, 'more record')}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
