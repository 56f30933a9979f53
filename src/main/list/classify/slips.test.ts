// Slips of the finger: the right provider for each, and never one for a provider's own domain.

import { describe, expect, it } from 'vitest';
import { domainSignals } from '../../../shared/list/facts';
import { namesOf } from '../../../shared/list/signal-bits';
import { noOwnWords } from '../../../shared/list/status';
import { createClassifier } from './classify';
import { allProviderDomains, providerDomains } from './provider-domains';

const classifier = createClassifier(noOwnWords);

const slips: readonly [meant: string, slips: string][] = [
  [
    'gmail.com',
    'gmial.com gmal.com gmai.com gmil.com gail.com gmali.com gamil.com gmaill.com gmmail.com ggmail.com gmaiil.com gmsil.com gmaul.com gmaik.com gmaol.com gnail.com gmail.co gmail.con gmail.cm gmail.om gmail.cmo gmail.comm gmail.ocm gmail.cpm gmail.vom gmail.xom gmail.coom gmail.ccom gmail.cim gmial.con wwwgmail.com gmeil.com',
  ],
  ['googlemail.com', 'googlmail.com googelmail.com goglemail.com googlemial.com googlemail.con'],
  [
    'hotmail.com',
    'hotmial.com hotmal.com hotmai.com hotmil.com hotmali.com hotamil.com homtail.com htomail.com otmail.com hotmaill.com hottmail.com hotmaik.com hotmsil.com hotmail.con hotmail.cm hotmail.cmo hotmail.co hotmeil.com',
  ],
  [
    'outlook.com',
    'outlok.com outloo.com outlook.con outllok.com outlookk.com otulook.com outolok.com outlool.com oulook.com outlook.co',
  ],
  [
    'yahoo.com',
    'yaho.com yahooo.com yhaoo.com yaoo.com yahoo.con yahoo.cm yahpo.com yahoi.com ahoo.com yajoo.com',
  ],
  ['icloud.com', 'iclod.com icloud.co icloud.con iclou.com icoud.com icluod.com icloudd.com iclould.com'],
  ['hotmail.co.uk', 'hotmial.co.uk hotmail.couk hotmail.co.ul hotmail.uk'],
  ['yahoo.co.uk', 'yaho.co.uk yahoo.uk yahooo.co.uk'],
  ['hotmail.fr', 'hotmial.fr hotmal.fr'],
  ['yahoo.fr', 'yaho.fr yahooo.fr'],
  ['yahoo.com.br', 'yahoo.com.b yaho.com.br'],
  ['protonmail.com', 'protonmal.com protonmail.con protnmail.com protonmial.com'],
  ['comcast.net', 'comcat.net comcast.ney comcst.net comcats.net'],
  ['verizon.net', 'verzon.net verizon.nt'],
  ['sbcglobal.net', 'sbcglobl.net sbcgloabl.net sbcglobal.met'],
  ['web.de', 'web.dee web.d web.dr'],
  ['gmx.net', 'gmx.ney gmx.nte'],
  ['gmx.de', 'gmx.dw'],
  ['t-online.de', 't-onlie.de t-onlien.de tonline.de'],
  ['freenet.de', 'frenet.de freenett.de'],
  ['orange.fr', 'ornage.fr orrange.fr'],
  ['wanadoo.fr', 'wnaadoo.fr wandoo.fr'],
  ['laposte.net', 'laoste.net lapsote.net'],
  ['libero.it', 'lbero.it libreo.it'],
  ['yandex.ru', 'yadnex.ru yandx.ru'],
  ['rediffmail.com', 'redifmail.com rediffmial.com'],
  ['btinternet.com', 'btinternt.com btinterent.com'],
];

/** Near a large provider's name, and somebody's own. */
const legitimate: readonly string[] = [
  ...[
    'mail.com',
    'email.com',
    'ymail.com',
    'gmx.com',
    'gmx.net',
    'me.com',
    'mac.com',
    'qq.com',
    'ya.ru',
    'live.com',
    'live.nl',
  ],
  ...[
    'love.com',
    'aim.com',
    'aol.com',
    'msn.com',
    'web.com',
    'gmx.org',
    'hotmail.fr',
    'outlook.fr',
    'yahoo.co.jp',
    'pm.me',
  ],
  ...[
    'usa.com',
    'wow.com',
    'free.fr',
    'fre.fr',
    'bk.ru',
    'list.ru',
    'mai.ru',
    'comcast.com',
    'verizon.com',
    'att.com',
  ],
  ...[
    'gail.org',
    'cloud.com',
    'orange.com',
    'freemail.hu',
    'mail.de',
    'mail.fr',
    'email.de',
    'google.com',
    'outlook.org',
  ],
  ...[
    'harbor-mail.com',
    'bahn.de',
    'bell.ca',
    'telia.com',
    'sky.com',
    'skynet.com',
    'gmail.harbor.com',
    'liberty.it',
  ],
];

describe('slips of the finger', () => {
  it.each(slips)('%s', (meant, typed) => {
    for (const domain of typed.split(' ')) {
      const { signals, suggestion } = classifier.domain(domain);
      expect({ domain, suggestion }).toEqual({ domain, suggestion: meant });
      expect(namesOf(signals, domainSignals)).toContain('typo');
    }
  });

  it('are 80 at least', () => {
    expect(slips.flatMap(([, typed]) => typed.split(' ')).length).toBeGreaterThanOrEqual(80);
  });

  it('are never seen in a provider’s own domain, nor is one called disposable', () => {
    expect(Object.keys(providerDomains).length).toBeGreaterThanOrEqual(50);
    expect(allProviderDomains().size).toBeGreaterThanOrEqual(150);
    for (const domain of allProviderDomains()) {
      const { signals, suggestion } = classifier.domain(domain);
      expect({ domain, suggestion, signals: namesOf(signals, domainSignals) }).toEqual({
        domain,
        suggestion: null,
        signals: ['free'],
      });
    }
  });

  it('stand once in the table of providers', () => {
    const listed = Object.values(providerDomains).flat();
    expect(listed.filter((domain, at) => listed.indexOf(domain) !== at)).toEqual([]);
  });

  it.each(legitimate)('%s is no slip', (domain) => {
    expect(classifier.domain(domain).suggestion).toBeNull();
  });
});
