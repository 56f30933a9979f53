// One item of the status bar: a button that opens a small explanation with what can be done about it.

import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

interface Props {
  name: string;
  value: string;
  text: readonly string[];
  className: string;
  icon?: ReactNode;
  isNameHidden?: boolean;
  /** More than lines of text, between them and the buttons. */
  body?: ReactNode;
  placement?: 'top start' | 'top end';
  children: (close: () => void) => ReactNode;
}

export function StatusItem({
  name,
  value,
  text,
  className,
  icon,
  isNameHidden = false,
  body = null,
  placement = 'top start',
  children,
}: Props) {
  return (
    <DialogTrigger>
      <Button className={`status-item ${className}`}>
        {icon}
        <span className={isNameHidden ? 'unseen' : 'status-name'}>{name} </span>
        <b>{value}</b>
      </Button>
      <Popover className="popover" placement={placement}>
        <Dialog className={body === null ? 'explain' : 'explain is-wide'} aria-label={name}>
          {({ close }) => (
            <>
              <h2>{isNameHidden ? value : `${name}: ${value}`}</h2>
              {text.map((line) => (
                <p key={line}>{line}</p>
              ))}
              {body}
              <div className="explain-tools">{children(close)}</div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
