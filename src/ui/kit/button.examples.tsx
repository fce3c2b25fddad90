/** Owns examples of the button. */
import { Button } from './button';

const nothing = () => {};

export function Kinds() {
  return (
    <p>
      <Button label="打印查阅单" icon="print" kind="primary" onPress={nothing} />
      <Button label="加入查阅篮" icon="basket" onPress={nothing} />
      <Button label="收起" kind="quiet" onPress={nothing} />
      <Button label="结束使用" icon="end" kind="end" onPress={nothing} />
    </p>
  );
}

export function States() {
  return (
    <p>
      <Button label="打印" icon="print" size="large" kind="primary" onPress={nothing} />
      <Button label="打印" disabled onPress={nothing} />
      <Button label="正在打印" icon="refresh" busy onPress={nothing} />
      <Button label="按日期" pressed onPress={nothing} />
      <Button label="按相关" pressed={false} onPress={nothing} />
      <Button label="删除" describe="删除 示例县农村危房改造实施细则" onPress={nothing} />
    </p>
  );
}
