// How far a trace goes, as a menu: names only, connect, mailbox. Kept in the settings, as the trace is run with them.

import { Check, ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import type { Depth } from '../../../../shared/options';
import { changeSettings, useSettings } from '../../state/settings';
import { depthWords, traceWords } from './words';

const depths: readonly Depth[] = ['dns', 'connect', 'mailbox'];

export function DepthMenu() {
  const depth = useSettings((state) => state.settings.trace.depth);
  const choose = (chosen: Depth): void => {
    void changeSettings((settings) => ({ ...settings, trace: { ...settings.trace, depth: chosen } }));
  };
  return (
    <MenuTrigger>
      <Button className="button">
        {traceWords.depth(depthWords[depth].name)}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={traceWords.depthTitle}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[depth]}
          onSelectionChange={(keys) => {
            const chosen = depths.find((one) => keys !== 'all' && keys.has(one));
            if (chosen !== undefined) choose(chosen);
          }}
        >
          {depths.map((one) => (
            <MenuItem key={one} id={one} className="menu-item" textValue={depthWords[one].name}>
              {({ isSelected }) => (
                <>
                  <span className="menu-check">
                    {isSelected ? <Check size={14} aria-hidden="true" /> : null}
                  </span>
                  <Text slot="label">{depthWords[one].name}</Text>
                  <Text slot="description">{depthWords[one].line}</Text>
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
