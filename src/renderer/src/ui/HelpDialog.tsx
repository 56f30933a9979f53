// Keys and shapes: the key to the map and the shortcuts, one page.

import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { MapKey } from '../features/trace/map/MapKey';
import { keyWords as words } from '../features/trace/words';
import { useShell } from '../state/shell';

export function HelpDialog() {
  const isOpen = useShell((state) => state.isHelpOpen);
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(isHelpOpen) => useShell.setState({ isHelpOpen })}
    >
      <Modal className="sheet">
        <Dialog className="help">
          <Heading slot="title">{words.title}</Heading>
          <h3>{words.shapes}</h3>
          <MapKey />
          <p className="soft">{words.way}</p>
          <h3>{words.keys}</h3>
          <dl className="keys">
            {words.rows.map(([keys, what]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Button slot="close" className="button is-main">
            {words.close}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
