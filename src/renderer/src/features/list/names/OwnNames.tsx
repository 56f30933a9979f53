// The lists of names in use, each with its package, version and date, and the user's own additions: one name a line, kept by the engine.
// A dialog; opened from the place.

import { useEffect, useState } from 'react';
import {
  Button,
  Dialog,
  FieldError,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import type { Failure } from '../../../../../shared/failure';
import type { OwnWords, WordSource } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { bridge } from '../../../bridge';
import { announceAndShow } from '../../../state/announce';
import { ErrorNote } from '../../../ui/ErrorNote';
import { mostNames, readNames, textOf } from './names-text';
import { kindWords, ownKindWords, namesWords as words } from './words';

const kinds = ['disposable', 'free', 'role', 'never'] as const;
type Texts = Record<keyof OwnWords, string>;

export function OwnNames({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="sheet list-sheet-dialog">
        <Dialog className="help list-names">
          <Heading slot="title">{words.title}</Heading>
          <p className="soft">{words.line}</p>
          <Names onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Names({ onClose }: { onClose: () => void }) {
  const [sources, setSources] = useState<WordSource[] | null>(null);
  const [texts, setTexts] = useState<Texts>({ disposable: '', free: '', role: '', never: '' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  useEffect(() => {
    let isOver = false;
    void bridge()
      .call('list.words', undefined)
      .then((answer) => {
        if (isOver) return;
        if (!answer.ok) {
          setFailure(answer.failure);
          return;
        }
        const { own, sources: found } = answer.value;
        setSources(found);
        setTexts({
          disposable: textOf(own.disposable),
          free: textOf(own.free),
          role: textOf(own.role),
          never: textOf(own.never),
        });
      });
    return () => {
      isOver = true;
    };
  }, []);

  const read = Object.fromEntries(kinds.map((kind) => [kind, readNames(kind, texts[kind])]));
  const namesOf = (kind: keyof OwnWords): string[] => read[kind]?.names ?? [];
  const isWrong = kinds.some((kind) => problemOf(kind, texts[kind]) !== null);
  const save = async (): Promise<void> => {
    setSaving(true);
    const own: OwnWords = {
      disposable: namesOf('disposable'),
      free: namesOf('free'),
      role: namesOf('role'),
      never: namesOf('never'),
    };
    const answer = await bridge().call('list.setWords', own);
    setSaving(false);
    if (!answer.ok) setFailure(answer.failure);
    else {
      announceAndShow(words.saved);
      onClose();
    }
  };

  if (sources === null && failure === null) return <p role="status">{words.loading}</p>;
  return (
    <>
      {failure === null ? null : <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />}
      {sources === null ? null : (
        <>
          <h3>{words.builtIn}</h3>
          <Sources sources={sources} />
          <h3>{words.own}</h3>
          <p className="soft">{words.ownLine}</p>
          <div className="list-own">
            {kinds.map((kind) => (
              <OwnKind
                key={kind}
                kind={kind}
                text={texts[kind]}
                onChange={(text) => setTexts((all) => ({ ...all, [kind]: text }))}
              />
            ))}
          </div>
        </>
      )}
      <div className="list-dialog-tools">
        {sources === null ? null : (
          <Button className="button is-main" isDisabled={isWrong || isSaving} onPress={() => void save()}>
            {isSaving ? words.saving : words.save}
          </Button>
        )}
        <Button slot="close" className="button">
          {words.close}
        </Button>
      </div>
    </>
  );
}

function Sources({ sources }: { sources: readonly WordSource[] }) {
  return (
    <table className="list-sources">
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.package}</th>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.entries}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={`${source.kind} ${source.package}`}>
            <th scope="row">{kindWords[source.kind]}</th>
            <td>
              {source.package} {source.version}
            </td>
            <td>{source.date}</td>
            <td className="list-number">{grouped(source.entries)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OwnKind({
  kind,
  text,
  onChange,
}: {
  kind: keyof OwnWords;
  text: string;
  onChange: (text: string) => void;
}) {
  const { name, line, example } = ownKindWords[kind];
  const problem = problemOf(kind, text);
  return (
    <TextField
      className="field"
      value={text}
      onChange={onChange}
      isInvalid={problem !== null}
      validationBehavior="aria"
    >
      <Label>{name}</Label>
      <Text slot="description">{line}</Text>
      <TextArea rows={4} placeholder={example} spellCheck="false" />
      <FieldError>{problem}</FieldError>
    </TextField>
  );
}

function problemOf(kind: keyof OwnWords, text: string): string | null {
  const { names, bad } = readNames(kind, text);
  if (bad.length > 0) {
    const shown = bad.slice(0, 3).map((line) => `“${visible(line).slice(0, 40)}”`);
    return words.badLines(shown, bad.length);
  }
  return names.length > mostNames ? words.tooMany : null;
}
