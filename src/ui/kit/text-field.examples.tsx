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

export function IdNumber() {
  const [value, setValue] = useState('');
  return (
    <TextField label="身份证号码" showLabel kind="idNumber" value={value} onInput={setValue} onSubmit={() => {}} />
  );
}

export function Telephone() {
  const [value, setValue] = useState('');
  return <TextField label="联系电话" showLabel kind="telephone" value={value} onInput={setValue} onSubmit={() => {}} />;
}

export function Birthday() {
  const [value, setValue] = useState('');
  return (
    <TextField
      label="出生日期"
      showLabel
      kind="date"
      isPersonal
      latestDay="2026-11-23"
      value={value}
      onInput={setValue}
      onSubmit={() => {}}
    />
  );
}
