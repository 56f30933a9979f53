// Why bytes are not a DNS message, or a value can't be put into one. Small on purpose: the client turns it into a
// `malformed` or `bad-name` failure with the place in the detail. Not here: network failures (shared/failure.ts).

export type CodecFault =
  | 'short' // ends before what it promises (counts, lengths)
  | 'bad-label' // a label type RFC 1035 s.4.1.4 does not know, an empty label, or a byte no text may hold
  | 'label-too-long' // 63 octets (RFC 1035 s.2.3.4)
  | 'name-too-long' // 255 octets on the wire (RFC 1035 s.2.3.4)
  | 'bad-pointer' // forward, to itself, or closing a loop (RFC 1035 s.4.1.4: "a prior occurrence")
  | 'bad-escape' // `\` at the end, or a number above 255 (RFC 1035 s.5.1)
  | 'bad-rdata' // does not fit its type, or its RDLENGTH
  | 'bad-option' // an OPT record out of place, twice, or not made as RFC 6891 s.6.1 says
  | 'too-much-work' // names that unfold beyond every honest message
  | 'too-big' // longer than a message may be
  | 'bad-value'; // a number or text outside its field, when encoding

export interface CodecFailure {
  readonly fault: CodecFault;
  /** Octet in the message (decoding), octet written so far (encoding), or character of the text. */
  readonly at: number;
}

export function describeCodecFailure(failure: CodecFailure): string {
  return `${failure.fault} at octet ${failure.at}`;
}
