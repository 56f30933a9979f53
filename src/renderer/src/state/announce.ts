// What is told politely to whoever listens instead of looks: a verdict, a change of network, a file saved. Never each line.
// What has no other place on the screen is shown as well, for a moment.

import { create } from 'zustand';

interface Announcement {
  text: string;
  isShown: boolean;
  /** Counts up, so that the same text twice is told twice. */
  number: number;
}

export const useAnnouncement = create<Announcement>(() => ({ text: '', isShown: false, number: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState(({ number }) => ({ text, isShown: false, number: number + 1 }));
}

/** Told, and shown for a moment. */
export function announceAndShow(text: string): void {
  useAnnouncement.setState(({ number }) => ({ text, isShown: true, number: number + 1 }));
}

export function hideAnnouncement(): void {
  useAnnouncement.setState({ isShown: false });
}
