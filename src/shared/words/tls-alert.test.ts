import { expect, it } from 'vitest';
import type { TlsFailure } from '../failure';
import { failureWords } from './failure';
import { tlsAlertName, tlsAlertWords } from './tls-alert';

const failed: TlsFailure = { layer: 'tls', code: 'handshake', temporary: false, side: 'there', detail: '' };

it.each([
  [40, 'handshake_failure (40)'],
  [70, 'protocol_version (70)'],
  [80, 'internal_error (80)'],
  [255, 'alert 255'],
])('alert %s is %s', (alert, name) => {
  expect(tlsAlertName(alert)).toBe(name);
});

it('has a sentence for what it has a name for', () => {
  for (let alert = 0; alert < 256; alert += 1)
    expect(tlsAlertWords(alert) === '').toBe(tlsAlertName(alert).startsWith('alert '));
});

it('explains a handshake by the host’s own alert, and keeps the number where it says nothing to us', () => {
  const said = failureWords({ ...failed, alert: 70 });
  expect(said.means).toBe(
    'The host and this machine know no version of TLS in common. Its alert: protocol_version (70).',
  );
  expect(said.todo).toBe(failureWords(failed).todo);
  expect(failureWords({ ...failed, alert: 222 }).means).toBe(
    `${failureWords(failed).means} Its alert: alert 222.`,
  );
  expect(failureWords(failed).means).not.toContain('alert');
});
