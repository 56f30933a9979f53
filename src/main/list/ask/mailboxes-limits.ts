// How much is asked of whom when a list's mailboxes are: one table, with the reason beside each number. The budget's own numbers (connections
// a minute, rests) stand in smtp/manners/; the waits for each reply in smtp/timings.ts.

/**
 * Mailboxes over one connection. Postfix slows down after 10 refused recipients and hangs up at 20 (smtpd_soft_error_limit,
 * smtpd_hard_error_limit), so a host whose answers are not known yet is asked for fewer than that; where few are refused, for more.
 * RFC 5321 s.4.5.3.1.8 has every host take a hundred.
 */
export const firstMailboxes = 15;
export const mostMailboxes = 50;
/** Share of refused mailboxes beyond which a host is asked for no more than the first number. */
export const fewRefused = 0.2;

/** So many refused for our sake over one connection, and none answered for: the next would be refused as well. */
export const enoughRefusals = 10;

/** Operators that are called side by side; the pace of new connections allows no more to be of use. */
export const operatorsAtATime = 100;

/** RFC 5321 s.5.1: at least two addresses. Beyond these, a mailbox of a list is not worth a sender's patience. */
export const addressesPerFamily = 2;
export const hostsAtMost = 5;

/** A connection that drips on is left: fifty slow answers would hold an operator up for half an hour. */
export const connectionWithinMs = 300_000;
/** What is under way when the asking stops may say good-bye for so long. */
export const farewellMs = 5_000;

/** A rest of an operator that is over so soon is waited for; before a longer one its mailboxes are let go. */
export const restWaitedMs = 15 * 60_000;
/** A mailbox put back so often was asked to wait by a host that never stops asking. */
export const roundsAtMost = 12;

/** After its hosts were all out of reach, or put us off at the door, the rest of a domain's mailboxes is answered like the first for so long. */
export const downForMs = 10 * 60_000;
/** The same where they refuse us. */
export const refusedForMs = 3_600_000;
/** A machine that has lost its network looks again so often; nobody is answered for meanwhile. */
export const lookAgainMs = 15_000;

/** Operators that keep silent before anybody has answered at all: then it is this machine's way out. */
export const silentOperators = 5;

/** Asked to come back without a time: RFC 6647 s.5 has greylists end within minutes to an hour. Seconds before the 2nd, 3rd, 4th try. */
export const comeBackSeconds = [300, 900, 3_600] as const;
export const triesAtMost = 4;
/** A host may name a time, but all tries shall fit within a day. */
export const comeBackAtMostSeconds = 8 * 3_600;

/** What is remembered of domains and of host sets, each. */
export const rememberedAtMost = 50_000;
