/** Owns the towns of the county, and how a person is named where the name is hidden. */
import { surname } from './name-pools';
import type { Random } from './random';

/** [name, second syllable for document numbers, main trade]. All names are built on words for "sample" and are no real places. */
export const TOWNS: readonly (readonly [name: string, mark: string, trade: string])[] = [
  ['例城镇', '城', '商贸服务'],
  ['示溪镇', '溪', '茶叶'],
  ['例泉镇', '泉', '蔬菜'],
  ['样田镇', '田', '水稻制种'],
  ['典湖镇', '湖', '水产养殖'],
  ['模桥镇', '桥', '机械加工'],
  ['拟岭镇', '岭', '毛竹和油茶'],
  ['准塘镇', '塘', '莲子'],
  ['范畈镇', '畈', '粮油'],
  ['例河镇', '河', '建材'],
  ['样湾镇', '湾', '服装加工'],
  ['典坪镇', '坪', '中药材'],
  ['示岗镇', '岗', '畜禽养殖'],
  ['范渡镇', '渡', '物流运输'],
  ['模冲乡', '冲', '林下经济'],
  ['拟滩乡', '滩', '瓜果'],
  ['例坞乡', '坞', '高山蔬菜'],
  ['样洲乡', '洲', '棉花和花生'],
  ['准坡乡', '坡', '烤烟'],
  ['典垄乡', '垄', '薯类加工'],
  ['示洼乡', '洼', '稻虾综合种养'],
];

/** 张某某: a person in running text. */
export function personInText(random: Random): string {
  return `${surname(random)}某某`;
}

/** 王**: a person in a published table. */
export function personInTable(random: Random): string {
  return `${surname(random)}${random.chance(0.78) ? '**' : '*'}`;
}
