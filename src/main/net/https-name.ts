// Whom a verified connection asks for, and whose certificate it takes: a name, or an address where there is none (RFC 9525 s.6, and
// RFC 8461 s.3.3 for a policy host). A common name is not read, as Node by itself would. Not here: whether the certificate is trusted.

import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { certificateNamesHost } from '../../shared/certificate-name';
import { subjectNames } from './tls-evidence';

/** As Node names it, so that it reads the same whoever found it. */
const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID';

export function namedHost(
  host: string,
): Required<Pick<ConnectionOptions, 'servername' | 'checkServerIdentity'>> {
  return {
    // Without a name there is no SNI (RFC 6066 s.3: an address is no host name); '' keeps Node from sending the address.
    servername: isIP(host) === 0 ? host : '',
    checkServerIdentity: (_, { subjectaltname }) =>
      certificateNamesHost(subjectNames(subjectaltname ?? ''), host)
        ? undefined
        : Object.assign(new Error('the certificate names another host'), { code: wrongName }),
  };
}
