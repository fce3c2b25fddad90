/** Owns the remarks of a run in Simplified Chinese. */
import { type RemarkCode, readRemark } from './remark-words';

const REMARKS_ZH: { readonly [code in RemarkCode]: string } = {
  'approvals.unmatched':
    '审查结果第 {0} 行：编号 {1} 在这次的文件里没有对应的记录（内容已改动，或已撤下），需重新审查。',
  'approvals.unmatchedMore': '审查结果里另有 {0} 行没有对应的记录。',
  'approvals.undecided': '审查结果里有 {0} 行没有填写审查人、日期或结论，未予放行。',
  'approvals.rejected': '审查结果里有 {0} 行写明不同意公开，对应的记录仍被拦下。',
  'approvals.unrecorded': '放行记录没有写成，请检查台账文件夹的权限和磁盘空间（{0}）。',
  'quarantine.left': 'quarantine.csv 里有已填写而没有用 --approved 交回的行；试运行没有改动它。',
  'quarantine.aside': 'quarantine.csv 里有已填写而没有用 --approved 交回的行，已改名为 {0}，请用 --approved 交回。',
  'feed.goneToo':
    '有已发布的记录这次被审查规则拦下，其文本已从更新源的文件中去除；含有它们的旧各代已删除，不能再退回：{0}',
  'review.stuck':
    '有一个数据块去不掉这次被拦下的内容：终端不再显示，下一次全量重建后消失（publish --new-base --keep 1）：{0}',
  'feed.incomplete': '更新源缺少文件，已全部重建。',
  'feed.untidy': '旧各代的文件没有全部清除，请检查文件夹权限（{0}）。',
  'keys.rootEnds': '签名用的根元数据将于 {0} 到期，请提前用 keys renew 续签。',
  'keys.rootExpired': '签名用的根元数据已于 {0} 到期，终端都不会接受这份更新，请立即用 keys renew 续签。',
  'takedown.keptOut': '这次的文件里有 {0} 条已撤下的记录，没有发布。',
  'takedown.dropped': '第 {0} 代去不掉已撤下的内容，已不再保留。',
  'takedown.stuck':
    '有一个数据块去不掉已撤下的内容：终端已经隐藏，下一次全量重建后消失（publish --new-base --keep 1）：{0}',
  'changes.kept': '这次只给了变动：读入 {0} 行，其中 {1} 行确有变化；统计和问题只涉及这些行，目录共 {2} 条记录。',
  'changes.doubtful': '变动中有 {0} 行像是几条记录的新版，已作为新记录收入；请用 --removed 写明它们各自取代的编号。',
  'changes.gone': '写明要去掉的记录中，有 {0} 条此前已不在目录里。',
  'ledger.missing': '编号台账不在，已根据记录本身重新编号。',
  'ledger.otherNight': '更新源与台账不是同一次发布的，已全部重建。',
  'ledger.version1': '上次的台账没有记下机构、日期和内容，这一次不作这几项比较。',
  'ledger.version3': '上次的台账只记得一个增量，这一次重建完整的一代。',
  'ledger.version2': '上次的台账没有记下内容，这一次不作内容的比较。',
};

export function remarkZh(text: string): string | null {
  const known = readRemark(text);
  if (known === null) return null;
  return REMARKS_ZH[known.code].replaceAll(/\{(\d)\}/g, (_, at: string) => known.values[Number(at)] ?? '');
}
