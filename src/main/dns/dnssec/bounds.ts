// How much work one answer may make us do. A hostile zone can send keys of one tag and signatures by the hundred, each to be tried with
// each (CVE-2023-50387, "KeyTrap"), and NSEC3 records that want hashing thousands of times (CVE-2023-50868).

export const securityBounds = {
  /** Signatures looked at for one set; an honest one has one a key in use, two or three in a roll-over. */
  signaturesASet: 8,
  /** Keys tried for one signature: those of its tag and algorithm, of which there is one unless by chance. */
  keysASignature: 4,
  /** Verifications for one question, its whole chain included. */
  verifications: 400,
  /** Names of one question, its aliases included, at which a zone may begin, each of which costs a question or two. */
  steps: 160,
  /** DS records and keys looked at for one zone. */
  keysAZone: 64,
  /** NSEC and NSEC3 sets verified of one answer; an honest denial has three at most. */
  denialSets: 8,
  /** Above this a resolver may treat the zone as unsigned (RFC 9276 s.3.2): unbound's and BIND 9.18's bound, so that all say the same. */
  nsec3Iterations: 150,
  /** Names hashed for one question; an honest denial costs as many as the name has labels that do not exist, and two more. */
  nsec3Hashes: 600,
  /** Sets proved where everything a name has was asked for (ANY). */
  setsOfAny: 32,
  /** Aliases followed for one question. */
  aliases: 16,
} as const;
