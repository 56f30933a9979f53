// The window: rail, the place that is shown, status bar; what is announced, what can be dropped, what keys and menus ask.

import { useEffect } from 'react';
import { ExplainPlace } from '../features/explain/ExplainPlace';
import { HealthPlace } from '../features/health/HealthPlace';
import { ListPlace } from '../features/list/ListPlace';
import { SettingsPlace } from '../features/settings/SettingsPlace';
import { TracePlace } from '../features/trace/TracePlace';
import { listenToLists, recallLists } from '../state/lists-feed';
import { listenToPropagation, recallPropagation } from '../state/propagation';
import { listenToSettings, loadSettings, useSettings } from '../state/settings';
import { type Place, useShell } from '../state/shell';
import { listenToTraces, recallTrace } from '../state/trace-feed';
import { DropTarget } from './DropTarget';
import { HelpDialog } from './HelpDialog';
import { LiveRegion } from './LiveRegion';
import { Rail } from './Rail';
import { StatusBar } from './StatusBar';
import { useCommands } from './use-commands';

const places: Readonly<Record<Place, () => React.ReactNode>> = {
  trace: TracePlace,
  list: ListPlace,
  health: HealthPlace,
  explain: ExplainPlace,
  settings: SettingsPlace,
};

export function App() {
  const ShownPlace = places[useShell((state) => state.place)];
  const theme = useSettings((state) => state.settings.theme);
  useCommands();
  useEffect(() => {
    const stops = [listenToTraces(), listenToSettings(), listenToPropagation(), listenToLists()];
    void loadSettings();
    void recallTrace();
    void recallPropagation();
    void recallLists();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <div className="window">
      <Rail />
      <ShownPlace />
      <StatusBar />
      <LiveRegion />
      <HelpDialog />
      <DropTarget />
    </div>
  );
}
