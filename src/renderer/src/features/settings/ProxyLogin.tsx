// The login of the SOCKS5 proxy (RFC 1929), asked for only where there is a proxy. An empty name means none.

import { useEffect, useEffectEvent, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { changeSettings, useSettings } from '../../state/settings';
import { settingsWords as words } from './words';

const longest = 255;

export function ProxyLogin() {
  const { trace, proxyLogin } = useSettings((state) => state.settings);
  const [username, setUsername] = useState(proxyLogin?.username ?? '');
  const [password, setPassword] = useState(proxyLogin?.password ?? '');

  const commit = (): void => {
    const next = username.trim() === '' ? null : { username: username.trim(), password };
    if (JSON.stringify(next) !== JSON.stringify(proxyLogin))
      void changeSettings((now) => ({ ...now, proxyLogin: next }));
  };
  // Leaving the place by a key takes the fields away without a blur; what was typed is kept all the same.
  const leave = useEffectEvent(commit);
  useEffect(() => () => leave(), []);

  if (trace.proxy === null) return null;
  const field = {
    className: 'field',
    onBlur: commit,
    spellCheck: 'false',
    autoComplete: 'off',
    maxLength: longest,
  } as const;
  return (
    <>
      <TextField {...field} value={username} onChange={setUsername}>
        <Label>{words.proxyUser}</Label>
        <Input />
        <Text slot="description">{words.proxyUserWhy}</Text>
      </TextField>
      <TextField {...field} type="password" value={password} onChange={setPassword}>
        <Label>{words.proxyPassword}</Label>
        <Input />
        <Text slot="description">{words.proxyPasswordWhy}</Text>
      </TextField>
    </>
  );
}
