// Every statement a list's database is asked with, prepared once. Not here: the tables themselves (schema.ts).

import type { Database } from '../../store/database';

export function statementsOf(database: Database) {
  const select = (sql: string) => database.prepare(`SELECT ${sql}`);
  return {
    heads: select('page, first_entry, first_row, offset, count FROM pages ORDER BY page'),
    classes: select('id, outcome, signals FROM domains'),
    facts: select('facts FROM pages WHERE page = ?'),
    keys: select('keys FROM page_keys WHERE page = ?'),
    duplicates: select('entry, first FROM duplicates WHERE entry BETWEEN ? AND ?'),
    firstOf: select('first FROM duplicates WHERE entry = ?'),
    domain: select('* FROM domains WHERE id = ?'),
    domainByName: select('* FROM domains WHERE name = ?'),
    domainId: select('id FROM domains WHERE name = ?'),
    nameOf: select('name FROM domains WHERE id = ?'),
    unasked: select('id, name FROM domains WHERE id >= ? AND outcome = 0 ORDER BY id LIMIT ?'),
    hosts: select('* FROM hosts LIMIT 100000'),
    mailbox: select('answer FROM mailboxes WHERE entry = ?'),
    mailboxes: select('entry, outcome FROM mailboxes'),
    countMailboxes: select('count(*) AS count FROM mailboxes WHERE outcome = ?'),
    due: select('entry, tries FROM mailboxes WHERE due IS NOT NULL AND due <= ? ORDER BY due LIMIT ?'),
    nextDue: select('min(due) AS due FROM mailboxes WHERE due IS NOT NULL'),
    head: database.prepare("UPDATE head SET value = ? WHERE key = 'list'"),
    addPage: database.prepare('INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)'),
    addKeys: database.prepare('INSERT INTO page_keys VALUES (?, ?)'),
    addDomain: database.prepare('INSERT INTO domains (id, name, signals, suggestion) VALUES (?, ?, ?, ?)'),
    addDuplicate: database.prepare('INSERT OR REPLACE INTO duplicates VALUES (?, ?)'),
    addHost: database.prepare('INSERT OR REPLACE INTO hosts VALUES (?, ?, ?)'),
    answerDomain: database.prepare('UPDATE domains SET outcome = ?, signals = ?, answer = ? WHERE id = ?'),
    addMailbox: database.prepare('INSERT OR REPLACE INTO mailboxes VALUES (?, ?, ?, ?, ?)'),
    forgetDomain: database.prepare('UPDATE domains SET outcome = 0, answer = NULL WHERE id = ?'),
    forgetMailbox: database.prepare('DELETE FROM mailboxes WHERE entry = ?'),
  };
}
