// What `--help` prints: each command with its flags and an example. The terminal's own texts; those of evidence and verdicts
// stand in shared/words.

export const mainHelp = `Waypost shows the way an e-mail takes, and why. Nothing is ever sent.

Usage
  waypost trace ADDRESS [flags]   trace the way to a mailbox
  waypost dns NAME [TYPE] [flags] ask DNS one question, and prove the answer
  waypost propagation NAME TYPE   ask every server of the zone, and resolvers in several places, who says what
  waypost samples [--json]        list the sample internet's catalogue
  waypost COMMAND --help          more about one command
  waypost --version

Example
  waypost trace mara@harbor.example --sample
`;

export const traceHelp = `waypost trace ADDRESS: DNS, mail hosts and mailbox, as a real sender would meet them. No message is sent.

Network
  --sample               use the sample internet, on this machine alone
  --resolver IP[:PORT]   ask this resolver instead of the system's; repeat it for more. Also tcp://IP, tls://IP#NAME and
                         https://IP/PATH#NAME, where NAME is the name its certificate must carry
  --walk                 walk from the root as well when --resolver is given
  --trust-anchor FILE    DS or DNSKEY records where the proof by DNSSEC begins (the root's, built in)
  --root-hints FILE      start the walk at these root servers; without --resolver only the walk is used
  --dns-port N           port of name servers and resolvers (53)
  --smtp-port N          port of mail hosts (25)
  --allow-private        dial loopback and private addresses too

What is asked
  --depth dns|connect|mailbox   names only; up to STARTTLS; up to the mailbox (mailbox)
  --helo NAME            the name to greet with (this machine's own, or its address)
  --from ADDRESS         the envelope sender (<>)
  --timeout SECONDS      the longest wait for one answer (45)

Output
  --json                 the whole evidence as a trace file
  Exit status: 0 a verdict was reached, whatever it is; 2 a call that makes no sense; 1 a fault of ours.

Examples
  waypost trace mara@harbor.example --sample
  waypost trace postmaster@corp.test --resolver 127.0.0.1:5353 --smtp-port 2525 --allow-private --json
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
