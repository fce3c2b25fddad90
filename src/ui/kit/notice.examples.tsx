/** Owns examples of the notice. */
import { Button } from './button';
import { Notice } from './notice';

export function Info() {
  return <Notice tone="info" title="数据已更新" text="新增 128 条。" />;
}
export function Warning() {
  return <Notice tone="warning" title="本文件已被修改" text="请看后来的文件。" />;
}
export function Failure() {
  return (
    <Notice
      tone="error"
      title="连不上门户"
      text="请检查网线，然后再试一次。"
      actions={<Button label="再试一次" kind="primary" onPress={() => {}} />}
    />
  );
}
