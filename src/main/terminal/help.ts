// What `--help` prints: each command with its flags and an example. The terminal's own texts; those of evidence and verdicts
// stand in shared/words.

export const mainHelp = `Waypost shows the way an e-mail takes, and why. Nothing is ever sent.

Usage
  waypost trace ADDRESS [flags]   trace the way to a mailbox
  waypost list FILE --out FILE    check a whole list of addresses, and give it back with what each is worth
  waypost smtp HOST [flags]       approach one mail host as a sender would, and show all it says
  waypost dns NAME [TYPE] [flags] ask DNS one question, and prove the answer
  waypost propagation NAME TYPE   ask every server of the zone, and resolvers in several places, who says what
  waypost explain [TEXT]          what a reply, a bounce or a mail log says, and who must act
  waypost samples [--json]        list the sample internet's catalogue
  waypost COMMAND --help          more about one command
  waypost --version

Example
  waypost trace mara@harbor.example --sample
`;

export const traceHelp = `waypost trace ADDRESS: DNS, transport policy, mail hosts and mailbox, as a real sender would meet them. No message is sent.

Network
  --sample               use the sample internet, on this machine alone
  --resolver IP[:PORT]   ask this resolver instead of the system's; repeat it for more. Also tcp://IP, tls://IP#NAME and
                         https://IP/PATH#NAME, where NAME is the name its certificate must carry
  --walk                 walk from the root as well when --resolver is given
  --trust-anchor FILE    DS or DNSKEY records where the proof by DNSSEC begins (the root's, built in)
  --root-hints FILE      start the walk at these root servers; without --resolver only the walk is used
  --ca FILE              root certificates (PEM) trusted besides the system's, for mail hosts and policies; may be repeated
  --dns-port N           port of name servers and resolvers (53)
  --smtp-port N          port of mail hosts (25)
  --https-port N         port where an MTA-STS policy is fetched (443)
  --proxy socks5://IP:PORT   dial mail hosts through this proxy
  --allow-private        dial loopback and private addresses too

What is asked
  --depth dns|connect|mailbox   names only; up to STARTTLS; up to the mailbox (mailbox)
  --no-policy            leave out MTA-STS and DANE
  --no-prober            do not look at this machine as a sender (its names, block lists)
  --submission           the domain's submission service as well (ports 465 and 587)
  --wait                 where a host asks to come again, stay until then and ask once more
  --connections-per-operator N   connections to one mail operator at a time (1)
  --helo NAME            the name to greet with (this machine's own, or its address)
  --from ADDRESS         the envelope sender (<>)
  --timeout SECONDS      the longest wait for one answer (45)

Output
  --json                 the whole evidence as a trace file; answers holds the five answers, each with its proof
  Exit status: 0 a verdict was reached, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost trace mara@harbor.example --sample
  waypost trace postmaster@corp.test --resolver 127.0.0.1:5353 --smtp-port 2525 --allow-private --json
`;

export const smtpHelp = `waypost smtp HOST: one mail host, each of its addresses approached as a real sender would. No message is sent.
HOST is a name, an IP address, or NAME/IP: then that address is approached under that name.

What is asked
  --port N               25; 465 is TLS from the first word, 587 the submission service
  --implicit-tls         TLS from the first word at another port
  --rcpt ADDRESS         ask for this mailbox; repeat it for more, all in one session
  --no-policy            leave out DANE
  --helo NAME            the name to greet with (this machine's own, or its address)
  --from ADDRESS         the envelope sender (<>)
  --timeout SECONDS      the longest wait for one answer (45)

Network
  --sample               use the sample internet, on this machine alone
  --resolver R           ask this resolver instead of the system's; repeat it for more
  --trust-anchor FILE    DS or DNSKEY records where the proof by DNSSEC begins (the root's, built in)
  --root-hints FILE      start at these root servers; without --resolver everything is asked from there
  --ca FILE              root certificates (PEM) trusted besides the system's; may be repeated
  --dns-port N           port of name servers and resolvers (53)
  --proxy socks5://IP:PORT   dial mail hosts through this proxy
  --allow-private        dial loopback and private addresses the name leads to; one given as HOST is dialled anyway

Output
  --json                 host, addresses, tlsa, approaches (each with its dialogue, capabilities, TLS, answers), exchanges
  Exit status: 0 what was found out is printed, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost smtp mx2.harbor.example --rcpt mara@harbor.example --sample
  waypost smtp mail.corp.test --port 2525 --resolver 127.0.0.1:5353 --ca corp-root.pem --allow-private --json
`;

export const listHelp = `waypost list FILE --out FILE: every address of a table checked, and the table given back with our columns behind yours.
FILE is .csv, .tsv, .txt or .xlsx in whatever dialect and encoding; it is read and never written to. No message is sent.

What is checked
  --column NAME          the column with addresses, by its name or its number; repeat it for more (whichever hold them)
  --level syntax         how each address is spelled; nobody is asked anything
  --level domain         and whether its domain takes mail: each domain is asked about once in DNS (the default)
  --level mailbox        and whether its mail host takes mail for it: first a plan is shown, then it asks whether to go on
  --yes                  go on from the plan without asking

Going on
  The answers are kept in FILE.waypost-list beside the --out FILE as they come, and removed when that is whole.
  --resume               go on where an earlier run was stopped, or was killed; nothing is asked twice
  --work FOLDER          keep them there instead

What is given back
  --shape SHAPE          source (as your file is, the default), csv, zerobounce, neverbounce, hunter, mailchimp or jsonl
  --filter VERDICT       only deliverable, undeliverable, risky or unknown; repeat it for more
  --json summary         the report as JSON: rows, entries, counts, reasons, questions, seconds

Network
  --sample               use the sample internet, on this machine alone
  --resolver R           ask this resolver instead of the system's; repeat it for more
  --root-hints FILE      start at these root servers; without --resolver everything is asked from there
  --dns-port N, --smtp-port N, --ca FILE, --proxy socks5://IP:PORT, --allow-private, --helo NAME, --from ADDRESS,
  --connections-per-operator N, --timeout SECONDS   as for trace

Progress is told on stderr, the report on stdout.
Exit status: 0 the file is written, whole; 2 a call that makes no sense, or one that lacks --yes; 1 a fault of ours, or of this
machine's network; 130 stopped: the work is kept.

Examples
  waypost list people.csv --out people-checked.csv --column E-Mail
  waypost list people.csv --out good.csv --filter deliverable --filter unknown --json summary
  waypost list people.csv --out people-checked.csv --resume
`;

export const explainHelp = `waypost explain [TEXT]: what a mail host's reply, a pasted bounce or lines of a mail log mean, and who must act.

Without TEXT it reads stdin: a whole message, a log, or one reply. Nothing is asked of anyone; what could be checked is named.

  --file FILE   read this file, such as a saved message (.eml) or a log
  --json        form, total, and the findings: cause, who, check, codes, rule, count, recipients, said
  Exit status: 0 what was found is printed, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost explain '550 5.1.1 <no@harbor.example>: Recipient address rejected: User unknown'
  waypost explain < bounce.eml
  grep status= /var/log/mail.log | waypost explain --json
`;

export const samplesHelp = `waypost samples: the domains of the sample internet, each with the verdict it teaches.

  --json   a list of { id, title, story, address, outcome, group }

Example
  waypost samples --json
`;

export const dnsHelp = `waypost dns NAME [TYPE]: one question to DNS, its answer, and the proof. TYPE is A where none is given.

What is shown
  --trace                ask from the root, and show every server asked and what each cost
  --dnssec               prove the answer by DNSSEC, link by link from the trust anchor down
  --all-servers          ask every authoritative server of the zone, at each address of both families
  -x                     NAME is an IP address: ask for its name (PTR)

Network
  --sample               use the sample internet, on this machine alone
  --resolver R           ask this resolver instead of the system's; repeat it for more. R is IP[:PORT], tcp://IP,
                         tls://IP#NAME or https://IP/PATH#NAME, where NAME is what its certificate must carry
  --walk                 where the resolver's answer does not prove itself, ask from the root as well
  --root-hints FILE      start at these root servers; without --resolver everything is asked from there
  --trust-anchor FILE    DS or DNSKEY records where the proof begins (the root's, built in)
  --dns-port N           port of name servers and resolvers (53)
  --allow-private        ask servers at loopback and private addresses too
  --timeout SECONDS      the longest wait for one answer

Output
  --json                 question, rcode, answers, security (secure, insecure, bogus, indeterminate), why, links, servers, exchanges
  Exit status: 0 what was found out is printed, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost dns candle.example MX --sample --dnssec
  waypost dns corp.test MX --root-hints root.hints --trust-anchor root.key --dns-port 5353 --allow-private --json
`;

export const propagationHelp = `waypost propagation NAME TYPE: who already says what the zone says, who still says something older, and until when.

Asked are every authoritative server of the zone at each address, your own resolvers, and public ones, each twice.

Network
  --sample               use the sample internet, on this machine alone
  --resolver R           ask this resolver instead of the system's; repeat it for more. R is IP[:PORT], tcp://IP,
                         tls://IP#NAME or https://IP/PATH#NAME, where NAME is what its certificate must carry
  --walk                 find the zone from the root also when --resolver is given
  --root-hints FILE      start at these root servers; a private network's name is then told to no public resolver
  --dns-port N           port of name servers and resolvers (53)
  --allow-private        ask servers at loopback and private addresses too
  --timeout SECONDS      the longest wait for one answer

Output
  --json                 zone, answerers with what each said and when, and the judgement: truth, lines, everywhereBy
  Exit status: 0 what was found out is printed, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost propagation harbor.example MX --sample
  waypost propagation corp.test A --root-hints root.hints --dns-port 5353 --allow-private --json
`;
