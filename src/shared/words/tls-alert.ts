// Words for the alert that ended a TLS handshake: its name in RFC 8446 s.6 (older ones in RFC 5246 s.7.2), and what it says of the side that sent it.

const alerts: Readonly<Record<number, readonly [name: string, says: string]>> = {
  0: ['close_notify', 'The host ended the connection in good order.'],
  10: ['unexpected_message', 'The host got something it did not expect at this point.'],
  20: ['bad_record_mac', 'What arrived at the host was damaged or tampered with on the way.'],
  22: ['record_overflow', 'The host got a piece longer than TLS allows.'],
  40: ['handshake_failure', 'The host found no way of encrypting that both sides know.'],
  42: ['bad_certificate', 'The host did not like our certificate, though we show none.'],
  43: ['unsupported_certificate', 'The host did not like the kind of certificate.'],
  44: ['certificate_revoked', 'The host calls a certificate revoked.'],
  45: ['certificate_expired', 'The host calls a certificate expired.'],
  46: ['certificate_unknown', 'The host has something against a certificate, and does not say what.'],
  47: ['illegal_parameter', 'The host found a value it must not accept.'],
  48: ['unknown_ca', 'The host does not know who signed a certificate.'],
  49: ['access_denied', 'The host does not want to talk to us encrypted.'],
  50: ['decode_error', 'The host could not read what it got.'],
  51: ['decrypt_error', 'A signature or a key did not fit at the host.'],
  70: ['protocol_version', 'The host and this machine know no version of TLS in common.'],
  71: ['insufficient_security', 'The host wants stronger encryption than was offered.'],
  80: ['internal_error', 'Something failed inside the host; often its certificate or key is missing.'],
  86: [
    'inappropriate_fallback',
    'The host takes the version of TLS for one that was forced down on the way.',
  ],
  90: ['user_canceled', 'The host gave up the handshake.'],
  109: ['missing_extension', 'The host misses a part of the handshake that it needs.'],
  110: ['unsupported_extension', 'The host got a part of the handshake it did not ask for.'],
  112: ['unrecognized_name', 'The host does not know the name it was called by.'],
  116: ['certificate_required', 'The host wants a certificate of the caller, which senders do not show.'],
  120: ['no_application_protocol', 'The host and this machine agree on no protocol inside TLS.'],
};

/** handshake_failure (40); the number alone where it has no name. */
export function tlsAlertName(alert: number): string {
  const known = alerts[alert];
  return known === undefined ? `alert ${alert}` : `${known[0]} (${alert})`;
}

/** What the alert says of the host, in a sentence; empty where no words are written for it. */
export function tlsAlertWords(alert: number): string {
  return alerts[alert]?.[1] ?? '';
}
