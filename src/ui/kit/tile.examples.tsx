/** Owns examples of the tile. */
import { Tile } from './tile';

const nothing = () => {};

export function Plain() {
  return <Tile title="政策解读" note="看得懂的图解、问答" icon="book-text" onPress={nothing} />;
}
export function Hero() {
  return <Tile title="法定主动公开内容" note="按机构、主题和年份浏览" icon="book" kind="hero" onPress={nothing} />;
}
export function Apply() {
  return <Tile title="依申请公开" note="没有公开的，可以申请" icon="file-plus" kind="apply" onPress={nothing} />;
}
export function Help() {
  return <Tile title="请工作人员帮忙" note="一楼服务台" icon="help" kind="help" onPress={nothing} />;
}
