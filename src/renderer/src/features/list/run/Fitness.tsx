// Whether mail hosts would talk to this machine as to a mail server; where not, why, and what can be done.

import type { ListPlan } from '../../../../../shared/list/status';
import { unfitWords, fitnessWords as words } from './words';

export function Fitness({ prober }: { prober: ListPlan['prober'] }) {
  return (
    <section className={prober?.isFit === false ? 'list-fitness is-unfit' : 'list-fitness'}>
      <h3>{words.title}</h3>
      {prober === null ? <p>{words.unknown}</p> : <p>{prober.isFit ? words.fit : words.unfit}</p>}
      {prober === null || prober.isFit ? null : (
        <>
          <ul>
            {prober.why.map((why) => (
              <li key={why}>
                <b>{unfitWords[why].what}</b> {unfitWords[why].todo}
              </li>
            ))}
          </ul>
          <p>{words.skipped}</p>
        </>
      )}
    </section>
  );
}
