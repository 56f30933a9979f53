// What a socket meets where nobody listens, and where nobody is: as the Internet's would tell it.

import type { TcpFailure } from '../../shared/failure';

export const refused: TcpFailure = {
  layer: 'tcp',
  code: 'refused',
  temporary: true,
  side: 'there',
  detail: 'ECONNREFUSED',
};

export const unreachable: TcpFailure = {
  layer: 'tcp',
  code: 'unreachable',
  temporary: true,
  side: 'there',
  detail: 'EHOSTUNREACH',
};
