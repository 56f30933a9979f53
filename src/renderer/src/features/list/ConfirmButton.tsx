// A button whose deed can't be taken back: it says in a small dialog what will be gone and what stays, and does it on a second press.

import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';

interface Props {
  children: ReactNode;
  /** The button's name, where what it shows is none. */
  label?: string;
  className: string;
  title: string;
  line: string;
  doIt: string;
  leaveIt: string;
  onConfirm: () => void;
}

export function ConfirmButton({ children, label, className, title, line, doIt, leaveIt, onConfirm }: Props) {
  return (
    <DialogTrigger>
      <Button className={className} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="explain" role="alertdialog">
          {({ close }) => (
            <>
              <Heading slot="title">{title}</Heading>
              <p>{line}</p>
              <div className="explain-tools">
                <Button
                  className="button is-stop"
                  onPress={() => {
                    close();
                    onConfirm();
                  }}
                >
                  {doIt}
                </Button>
                <Button className="button" autoFocus onPress={close}>
                  {leaveIt}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
