// How a zone of the sample internet is signed, as its scenario says it. Data only.

/** How "there is none" is proved: NSEC (RFC 4034), NSEC3 (RFC 5155), or NSEC3 that leaves unsigned delegations out. */
export type DenialKind = 'nsec' | 'nsec3' | 'opt-out';

/**
 * What is wrong with it. `expired`: signatures whose time is over. `not-yet-valid`: from the future. `wrong-ds`: the parent vouches for
 * another key. `unsigned-mx`: the MX set came without a signature. `tampered`: the MX set is not what was signed.
 * `no-denial`: a "no" comes without its proof.
 */
export type SigningFlaw = 'expired' | 'not-yet-valid' | 'wrong-ds' | 'unsigned-mx' | 'tampered' | 'no-denial';

export interface Signing {
  readonly denial: DenialKind;
  readonly flaw?: SigningFlaw;
}
