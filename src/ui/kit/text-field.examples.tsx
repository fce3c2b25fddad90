/** Owns examples of the text field. */
import { useState } from 'preact/hooks';
import { TextField } from './text-field';

export function Empty() {
  const [value, setValue] = useState('');
  return (
    <TextField
      label="要查什么"
      value={value}
      placeholder="标题、文号、关键词或拼音首字母"
      icon="search"
      onInput={setValue}
      onSubmit={() => {}}
    />
  );
}

export function Pin() {
  const [value, setValue] = useState('270941');
  return (
    <TextField
      label="工作人员密码"
      showLabel
      kind="pin"
      value={value}
      maxLength={8}
      error="密码不对，还可以试 4 次。"
      onInput={setValue}
      onSubmit={() => {}}
    />
  );
}
