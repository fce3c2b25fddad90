/** Owns examples of the progress bar. */
import { Progress } from './progress';

export function Known() {
  return <Progress label="正在下载目录" done={4_300_000} total={11_800_000} note="已下载 4.3 MB，共 11.8 MB" />;
}
export function Unknown() {
  return <Progress label="正在询问门户" done={0} total={0} note="请稍候" />;
}
