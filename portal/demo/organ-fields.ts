/** Owns which subject (主题分类) and key field (重点领域) the documents of an organ belong to when no policy area tells it. */
import { type Topic, topic } from './taxonomy';

type Field = readonly [classNumber: number, entry: string, keyField: string | null];

const FIELDS: Readonly<Record<string, Field>> = {
  office: [2, '文秘工作', null],
  fagai: [3, '重大建设项目', '重大建设项目'],
  jiaoti: [11, '教育', '义务教育'],
  keji: [11, '科技', null],
  jingxin: [7, '信息产业（含电信）', null],
  gongan: [16, '公安', '治安管理'],
  jiaojing: [16, '公安', '治安管理'],
  minzheng: [17, '社会福利', '社会救助'],
  sifa: [16, '司法', null],
  caizheng: [4, '财政', null],
  renshe: [15, '劳动就业', '就业创业'],
  zirangh: [5, '土地', '土地征收'],
  huanbao: [10, '环境监测、保护与治理', '环境保护'],
  zhujian: [10, '城乡建设（含住房）', '市政建设'],
  jiaotong: [7, '公路', null],
  shuili: [6, '水利', '农田水利工程'],
  nongye: [6, '农业、畜牧业、渔业', '涉农补贴'],
  shangwu: [8, '国内贸易（含供销）', null],
  wenlv: [12, '文化', '公共文化体育'],
  weijian: [13, '卫生', '公共卫生'],
  tuiyi: [17, '优抚安置', null],
  yingji: [9, '安全生产监管', '安全生产'],
  shenji: [4, '审计', null],
  shijian: [9, '食品药品监管', '食品药品监管'],
  tongji: [3, '统计', '统计信息'],
  yibao: [15, '社会保障', '社会保险'],
  chengguan: [10, '城乡建设（含住房）', '市政建设'],
  linye: [6, '林业', null],
  xinfang: [2, '信访', null],
  shuju: [2, '电子政务', '公共服务'],
  xiangzhen: [17, '扶贫', '乡村振兴'],
  touzi: [8, '对外经贸合作', null],
  gongzi: [3, '国有资产监管', null],
  canlian: [17, '社会福利', '社会救助'],
  ggzy: [3, '重大建设项目', '公共资源配置'],
  xiaofang: [16, '公安', '安全生产'],
  qixiang: [10, '气象、水文、测绘、地震', null],
  minzong: [17, '其他', null],
  liangshi: [3, '物价', null],
  jinrong: [4, '银行', null],
  renfang: [16, '其他', null],
  shuiwu: [4, '税务', null],
  yancao: [9, '工商', null],
  youzheng: [7, '邮政', null],
  gongxiao: [8, '国内贸易（含供销）', null],
  jingkaiqu: [7, '其他', null],
  jingquguan: [8, '旅游', null],
  hongshihui: [17, '社团管理', '社会救助'],
  xumu: [6, '农业、畜牧业、渔业', null],
  nongjishe: [6, '农业、畜牧业、渔业', null],
  shuikuguan: [6, '水利', null],
  gongluju: [7, '公路', null],
  gongjijin: [10, '城乡建设（含住房）', null],
  rongmei: [12, '广播、电影、电视', null],
  jikong: [13, '卫生', '公共卫生'],
  yiyuan: [13, '卫生', null],
  yizhong: [11, '教育', null],
  budongchan: [5, '土地', '公共服务'],
  jiuye: [15, '劳动就业', '就业创业'],
  shebao: [15, '社会保障', '社会保险'],
  gongshui: [10, '城乡建设（含住房）', '公共服务'],
  ranqi: [10, '城乡建设（含住房）', '公共服务'],
  gongjiao: [7, '公路', '公共服务'],
  tushuguan: [12, '文化', '公共文化体育'],
  zwzx: [2, '电子政务', '公共服务'],
  jiguan: [2, '其他', null],
  chengtou: [10, '城乡建设（含住房）', null],
};

const OTHER = topic(2, '其他');
const TOPICS = new Map(
  Object.entries(FIELDS).map(([organ, [classNumber, entry]]) => [organ, topic(classNumber, entry)]),
);

/** The subject of an organ's documents; 综合政务\其他 for one without, as towns have it. */
export function topicOf(organ: string): Topic {
  return TOPICS.get(organ) ?? OTHER;
}

export function keyFieldOf(organ: string): string | null {
  return FIELDS[organ]?.[2] ?? null;
}
