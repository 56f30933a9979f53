// One stop of the route: what it is, how it came out, what is read out for it. Made by trunk.ts and lanes.ts, placed by layout.ts.

import type { SecurityState } from '../../../../../shared/security';
import type { Standing } from '../../../../../shared/words/host';
import type { Glance } from '../compare/glance';

export type StopKind =
  | 'you'
  | 'resolver'
  | 'zone'
  | 'alias'
  | 'mx'
  | 'policy'
  | 'host'
  | 'tls'
  | 'mail'
  | 'mailbox';

export interface Stop {
  id: string;
  kind: StopKind;
  /** Its name on the map, whole; drawn truncated. */
  label: string;
  /** Small words under it; empty for none. */
  below: string;
  standing: Standing;
  /** How it came out, as a clause: "accepted the mailbox, 84 ms". */
  line: string;
  /** The name read out: label, preference, line. */
  name: string;
  /** It lies on the way actually taken. */
  onWay: boolean;
  /** Servers or addresses asked here, where there was more than one, each as it came out. */
  marks: readonly Standing[];
  /** A number inside its shape: how many records the MX set holds. */
  inside: string;
  /** What DNSSEC proves of what stands here; null where nothing was tried, or not yet. */
  seal: SecurityState | null;
  /** What a host's lane tells at a glance beside its name; null for every other stop. */
  glance: Glance | null;
  /** Milliseconds on the leg that leads here; empty for none. */
  took: string;
}

type Given = Pick<Stop, 'id' | 'kind' | 'label' | 'standing' | 'line'> & Partial<Stop>;

export function stop(given: Given): Stop {
  return {
    below: '',
    name: `${given.label}, ${given.line}`,
    onWay: false,
    marks: [],
    took: '',
    inside: '',
    seal: null,
    glance: null,
    ...given,
  };
}
