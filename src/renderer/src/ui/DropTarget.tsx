// The whole window takes a dropped file: a trace opens as one, a bounce where such are read is explained, all else is a list. Shows what will happen while something is held over it.

import { useEffect, useState } from 'react';
import { explainFile } from '../state/explain';
import { openDroppedList } from '../state/lists-draft';
import { goTo, type Place, useShell } from '../state/shell';
import { openDropped } from '../state/trace-actions';
import { shellWords as words } from './words';

/** A bounce or a log, where such are read; traces and tables go their own way from anywhere. */
export function dropPlace(name: string, place: Place): 'trace' | 'explain' | 'list' {
  const ending = /\.[^.]*$/u.exec(name.toLowerCase())?.[0] ?? '';
  if (ending === '.waypost') return 'trace';
  return place === 'explain' && !tableEndings.has(ending) ? 'explain' : 'list';
}

const tableEndings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.xlsx']);

function take(file: File): void {
  const place = dropPlace(file.name, useShell.getState().place);
  goTo(place);
  if (place === 'trace') void openDropped(file);
  else void (place === 'explain' ? explainFile(file) : openDroppedList(file));
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
      if (file !== undefined) take(file);
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
