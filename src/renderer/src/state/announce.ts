// What is told politely to whoever listens instead of looks: a verdict, a change of network, a file saved. Never each line.

import { create } from 'zustand';

export const useAnnouncement = create<{ text: string; number: number }>(() => ({ text: '', number: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState(({ number }) => ({ text, number: number + 1 }));
}
