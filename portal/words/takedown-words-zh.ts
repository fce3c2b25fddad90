/** Owns what the commands for withdrawals (撤下) and `find` say, in Simplified Chinese. */
import type { FindWords, TakedownWords } from './takedown-words';

export const TAKEDOWN_WORDS_ZH: TakedownWords = {
  reasons: {
    personalData: '涉及个人信息或隐私',
    tradeSecret: '涉及商业秘密',
    notPublic: '依法不予公开',
    wrong: '内容有误',
    replaced: '更正后重新发布',
    order: '按法律文书或上级决定',
    other: '其他',
  },
  withdrawn: (count, revision, generation) =>
    `已撤下 ${count} 条（撤下清单第 ${revision} 版，目录第 ${generation} 代）；联网的终端几分钟内停止展示。`,
  nothing: '这些记录此前已经撤下，没有改动。要改理由或替代文件，先 restore，再 withdraw。',
  deleted: (files) => `含有这些内容的 ${files} 个旧文件已从更新源删除；保留着的以前各代里，这些内容也已去掉。`,
  restored: (count, revision) =>
    `已解除撤下 ${count} 条（撤下清单第 ${revision} 版）；下一次发布带有这些记录时重新展示。`,
  none: '没有撤下的记录。',
  columns: ['编号', '撤下时间', '理由', '决定机关', '替代文件'],
  approved: (count, root) => `第 ${root} 版根元数据已批准一次撤下这 ${count} 条记录；多一条、少一条都不在批准之内。`,
};

export const FIND_WORDS_ZH: FindWords = {
  columns: ['编号', '索引号', '日期', '标题'],
  found: (total, shown) =>
    total > shown ? `找到 ${total} 条，列出最相关的 ${shown} 条；可写得更完整。` : `找到 ${total} 条：`,
  nothing: '没有找到。请核对索引号、文号或标题；已撤下的不在其中（见 portal withdrawn）。',
};
