// The whole window takes a dropped trace file. Shows what will happen while something is held over it.

import { useEffect, useState } from 'react';
import { explainFile } from '../state/explain';
import { goTo, useShell } from '../state/shell';
import { openDropped } from '../state/trace-actions';
import { shellWords as words } from './words';

/** A bounce or a log, where such are read; a trace opens from anywhere. */
function isForExplain(file: File): boolean {
  return useShell.getState().place === 'explain' && !file.name.toLowerCase().endsWith('.waypost');
}

export function DropTarget() {
  const isExplaining = useShell((state) => state.place === 'explain');
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none';
      setIsOver(holdsFiles(event));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      if (isForExplain(file)) {
        void explainFile(file);
        return;
      }
      goTo('trace');
      void openDropped(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop">
      <div>
        <b>{isExplaining ? words.dropExplain : words.drop}</b>
        <p>{isExplaining ? words.dropExplainLine : words.dropLine}</p>
      </div>
    </div>
  );
}
