// The domain's submission service as proof: each host and port, how it was found, how it encrypts, and the dialogue.

import type { SubmissionHost } from '../../../../../shared/trace';
import { failureWords } from '../../../../../shared/words/failure';
import { visible } from '../../../../../shared/words/visible';
import { DialogueProof } from '../inspector/DialogueProof';
import { submissionSource, submissionTls, policyWords as words } from './words';

export function SubmissionProof({ hosts }: { hosts: readonly SubmissionHost[] }) {
  if (hosts.length === 0) return null;
  return (
    <div className="proof policy-proof">
      <p className="proof-name">{words.submission}</p>
      {hosts.map(({ name, port, source, tls, attempt, failure }) => (
        <div key={`${name} ${port} ${tls}`}>
          <p>
            {words.submissionAt(visible(name), port)}{' '}
            <span className="soft">
              ({submissionTls[tls]}; {submissionSource[source]})
            </span>
          </p>
          {failure === null ? null : <p className="soft">{failureWords(failure).what}</p>}
          {attempt === null ? null : <DialogueProof attempt={attempt} isOpen={false} />}
        </div>
      ))}
    </div>
  );
}
