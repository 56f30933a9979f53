// The sample internet behind the Network interface. A simulated address and port is dialled as a loopback socket; the
// server behind it is started by the first who dials. Addresses from outside the sample, and those where nobody
// stands, are unreachable: nothing ever leaves this machine, and nothing of the Internet is shown as the sample.

import { cancelled, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, type Result } from '../../shared/result';
import { openDatagrams } from '../net/datagrams';
import { timedOut } from '../net/errno';
import { getHttps } from '../net/https';
import { openHttps } from '../net/https-connection';
import { secureRandom, systemClock } from '../net/internet';
import type { DialOptions, Network, TcpConnection } from '../net/network';
import { openTcp } from '../net/tcp';
import { openUdp } from '../net/udp';
import { addressKey, isPlayed } from './address-key';
import { catalogue as wholeCatalogue } from './catalogue';
import type { HostCertificate } from './certificates';
import { type AnswerBytes, type DnsServer, startDnsServer } from './dns-server';
import {
  addressEchoes,
  blockLists,
  desk,
  publicResolvers,
  refusingResolver,
  resolverEndpoint,
  rootHints,
} from './foundation';
import { createGreylist } from './greylist';
import { createLazyServers } from './lazy-servers';
import { createPublicAnswer } from './public-resolver';
import { createSampleResolver } from './resolver';
import { createSampleCertificates } from './sample-certificates';
import type { Scenario } from './scenario';
import { createSiteAnswer } from './site-answer';
import type { MailHost } from './smtp-script';
import { type MailServer, startMailServer } from './smtp-server';
import { createTlsaAnswers } from './tlsa-answers';
import { townName } from './town';
import { refused, unreachable } from './unreached';
import { asHttps, createWebHosts } from './web-hosts';
import { buildWorld } from './world';

export interface SampleOptions {
  random?: () => number;
  catalogue?: readonly Scenario[];
}

export interface SampleInternet extends Network {
  readonly kind: 'sample';
  /** How often a mail host was asked to take a message. Stays 0: Waypost never sends one. */
  messagesOffered(): number;
}

const dnsPort = 53;
const smtpPort = 25;
const implicitTlsPort = 465;

export function createSampleInternet(options: SampleOptions = {}): SampleInternet {
  const { random = secureRandom, catalogue = wholeCatalogue } = options;
  const world = buildWorld(catalogue, () => systemClock.wallTime());
  const stopped = new AbortController();
  const dnsServers = createLazyServers<DnsServer>();
  const mailServers = createLazyServers<MailServer>();
  const greylist = createGreylist();
  const memories = catalogue.flatMap((scenario) => scenario.memories ?? []);
  const lies = catalogue.flatMap((scenario) => scenario.lies ?? []);
  let offered = 0;
  let dialledPorts = 0;
  const certificates = createSampleCertificates(() => systemClock.wallTime());
  const webHosts = createWebHosts(world, certificates);

  const dnsServerAt = async (address: string): Promise<DnsServer | null> => {
    const key = addressKey(address);
    if (key === resolverEndpoint.address) return dnsServers.get(key, () => startDnsServer(resolver.answer));
    const publicOne = publicResolvers.find((one) => one.resolver.address === key);
    if (publicOne !== undefined)
      return dnsServers.get(key, () => startDnsServer(publicAnswer(publicOne.name)));
    const site = world.nameServers.get(key);
    if (site === undefined) return null;
    return dnsServers.get(key, () => startDnsServer(withTlsa(site, createSiteAnswer(site, stopped.signal))));
  };

  const issueFor = async ({ name, script }: MailHost): Promise<HostCertificate | null> =>
    script.certificate === null
      ? null
      : certificates.issue({ name, names: script.certificateNames, kind: script.certificate });

  const withTlsa = createTlsaAnswers(world.tlsa, {
    rootPem: certificates.rootPem,
    ofHost: async (name) => {
      const host = [...world.mailHosts.values()].find((one) => one.name === name);
      return host === undefined ? null : issueFor(host);
    },
  });

  const mailServerOf = (host: MailHost, { address, port }: Endpoint): Promise<MailServer | null> => {
    return mailServers.get(`${addressKey(address)} ${port}`, async () =>
      startMailServer(host, {
        port,
        client: isIpv6(address) ? desk.ipv6 : desk.ipv4,
        certificate: await issueFor(host),
        onMessageOffered: () => {
          offered += 1;
        },
        greylisted: (sender, recipient) =>
          greylist.secondsLeft(
            { client: desk.ipv4, sender, recipient },
            host.script.greylistSeconds ?? 0,
            systemClock.now(),
          ),
      }),
    );
  };

  /** RFC 6335 s.6: the dynamic ports. The real one belongs to loopback and is not shown. */
  const nextPort = (): number => {
    dialledPorts += 1;
    return 49_152 + (dialledPorts % 16_384);
  };

  const connect = (
    dialled: DialOptions,
    dial: Endpoint,
    trustedRoots: readonly string[] = [],
  ): Promise<Result<TcpConnection, TcpFailure | RunFailure>> =>
    openTcp({
      ...dialled,
      proxy: null, // nothing leaves this machine, not even for a proxy
      dial,
      shownLocal: { address: isIpv6(dialled.remote.address) ? desk.ipv6 : desk.ipv4, port: nextPort() },
      trustedRoots,
    });

  const dialTcp = async (dialled: DialOptions): Promise<Result<TcpConnection, TcpFailure | RunFailure>> => {
    const { remote, signal, timeoutMs } = dialled;
    if (signal.aborted) return err(cancelled);
    const key = addressKey(remote.address);
    if (remote.port === dnsPort) {
      const server = await dnsServerAt(remote.address);
      if (server !== null) return connect(dialled, server.tcp);
    }
    if (webHosts.has(remote)) {
      const server = await webHosts.at(remote, dialled);
      return server.ok ? connect(dialled, server.value, [await certificates.rootPem()]) : server;
    }
    const host = world.mailHosts.get(key);
    if (host === undefined && world.webHosts.has(key)) return err(refused);
    if (host === undefined) return err(world.nameServers.has(key) ? refused : unreachable);
    if (host.reach.way === 'answers') {
      const server = listensAt(host, remote.port) ? await mailServerOf(host, remote) : null;
      if (server === null) return err(refused);
      return connect(dialled, server.endpoint, [await certificates.rootPem()]);
    }
    const afterMs = host.reach.way === 'silent' ? Number.POSITIVE_INFINITY : host.reach.afterMs;
    if (!(await systemClock.sleep(Math.min(afterMs, timeoutMs), signal))) return err(cancelled);
    if (afterMs > timeoutMs) return err(timedOut(`no connection in ${timeoutMs} ms`));
    return err(host.reach.way === 'refused' ? refused : unreachable);
  };

  const network: SampleInternet = {
    kind: 'sample',
    clock: systemClock,
    random,
    systemResolvers: () => [resolverEndpoint],
    rootHints: () => rootHints,
    trustAnchors: () => world.signer.anchors(),
    publicResolvers: () => publicResolvers,
    blockLists: () => blockLists,
    addressEchoes: () => addressEchoes,
    isConnected: () => true,
    ownName: () => desk.name,
    isPublic: isPlayed,
    async openUdp(remote, signal) {
      if (signal.aborted) return err(cancelled);
      const server = remote.port === dnsPort ? await dnsServerAt(remote.address) : null;
      return server === null ? err(unreachable) : openUdp(remote, signal, { dial: server.udp });
    },
    async openDatagrams(remote, handlers, signal) {
      if (signal.aborted) return err(cancelled);
      const server = remote.port === dnsPort ? await dnsServerAt(remote.address) : null;
      return server === null
        ? err(unreachable)
        : openDatagrams(remote, handlers, signal, { dial: server.udp });
    },
    dialTcp,
    async httpsGet(request) {
      const server = await webHosts.at(request.remote, request);
      if (!server.ok) return err(asHttps(server.failure));
      return getHttps(request, { dial: server.value, trustedRoots: [await certificates.rootPem()] });
    },
    async dialHttps(options) {
      const server = await webHosts.at(options.remote, options);
      if (!server.ok) return err(asHttps(server.failure));
      return openHttps(options, { dial: server.value, trustedRoots: [await certificates.rootPem()] });
    },
    messagesOffered: () => offered,
    dispose: async () => {
      stopped.abort();
      resolver.stop();
      honest.stop();
      await Promise.all([dnsServers.close(), mailServers.close(), webHosts.close()]);
    },
  };
  const resolver = createSampleResolver(
    network,
    lies,
    world.zones.filter(({ name }) => name === townName),
  );
  // The desk's resolver may lie; whatever the others don't remember, they find out for themselves.
  const honest = createSampleResolver(network);
  const beganMs = systemClock.now();
  const publicAnswer = (name: string): AnswerBytes =>
    createPublicAnswer({
      ask: honest.answer,
      memories: memories.filter((memory) => memory.resolver === name),
      elapsedSeconds: () => (systemClock.now() - beganMs) / 1_000,
      refuses: name === refusingResolver,
    });
  return network;
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}

function listensAt({ script }: MailHost, port: number): boolean {
  if (port === smtpPort) return true;
  const isOffered = script.submission.some((one) => one === port);
  return isOffered && (port !== implicitTlsPort || script.certificate !== null);
}
