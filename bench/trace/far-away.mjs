// Servers on loopback as if they were far away: in front of each stands a relay at the same address, which holds every DNS answer, every
// SMTP connection and every reply back for so many milliseconds. A process of its own, so that it shares no event loop with who is timed.
// Task, as JSON in the last argument: { delayMs, dns: [{ address, from, to }], smtp: [{ address, from, to }] }, ports. Says `ready`.

import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

/** @typedef {{ address: string, from: number, to: number }} Relay */

/** @type {{ delayMs: number, dns: Relay[], smtp: Relay[] }} */
const { delayMs, dns, smtp } = JSON.parse(process.argv.at(-1) ?? '');
/** @param {() => void} call */
const later = (call) => void setTimeout(call, delayMs);

await Promise.all([...dns.map(relayDns), ...smtp.map(relaySmtp)]);
process.stdout.write('ready\n');

/** @param {Relay} relay */
function relayDns({ address, from, to }) {
  const front = createSocket('udp4');
  front.on('message', (question, client) => {
    const back = createSocket('udp4');
    const timer = setTimeout(() => back.close(), 5_000);
    back.once('message', (answer) => {
      clearTimeout(timer);
      back.close();
      later(() => front.send(answer, client.port, client.address));
    });
    back.on('error', () => {});
    back.send(question, to, address);
  });
  return new Promise((resolve) => front.bind(from, address, () => resolve(undefined)));
}

/** @param {Relay} relay */
function relaySmtp({ address, from, to }) {
  const front = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    client.pause();
    client.on('error', () => client.destroy());
    later(() => {
      const host = connect({ port: to, host: address, noDelay: true });
      client.pipe(host);
      // Timers of the same length fire in the order in which they were made, so nothing overtakes.
      host.on('data', (octets) => later(() => client.write(octets)));
      host.on('end', () => later(() => client.end()));
      host.on('error', () => later(() => client.destroy()));
      client.on('close', () => host.destroy());
    });
  });
  return new Promise((resolve) => front.listen(from, address, () => resolve(undefined)));
}
