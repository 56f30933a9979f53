// Is there a display to open a window on? Only Linux can be without; Windows and macOS always have one.

export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
