/** Owns what the console says in Simplified Chinese of a run of publishing and of commands that fail. */
import { argumentZh } from './argument-words-zh';
import type { ConsoleWords } from './console-words';
import { detailZh } from './detail-words-zh';
import { describePlanZh } from './plan-words-zh';
import { PREVIEW_WORDS_ZH } from './preview-words-zh';
import { REPORT_WORDS_ZH } from './report-words-zh';
import { FIND_WORDS_ZH, TAKEDOWN_WORDS_ZH } from './takedown-words-zh';
import { TRUST_WORDS_ZH } from './trust-words-zh';
import { USAGE_ZH } from './usage-words-zh';

const UNCHANGED = '更新源没有改动';
const RESTORE = '更新源已损坏，没有改动。请用 rollback 退回上一代，或从备份恢复';
const EMPTY = `文件里没有内容；${UNCHANGED}。请重新导出，发布前先看文件大小`;

const DONE = {
  base: '已发布',
  delta: '已发布',
  deltaAndBase: '已发布（并备好下一个基准）',
  nothing: '没有变化，仍是',
} as const;
const REHEARSED = {
  base: '试运行，没有替换任何文件；正式运行将重建基准，发布',
  delta: '试运行，没有替换任何文件；正式运行将以增量发布',
  deltaAndBase: '试运行，没有替换任何文件；正式运行将以增量发布，并备好下一个基准，',
  nothing: '试运行：没有变化，仍是',
} as const;

export const CONSOLE_WORDS_ZH: ConsoleWords = {
  language: 'zh',
  errors: {
    'network.unreachable': '没有核验：连不上门户。请检查地址、网络和服务器',
    'network.timeout': '没有核验：门户没有应答。请检查网络和服务器',
    'network.status': '没有核验：门户拒绝提供文件。请检查地址和服务器',
    'import.unreadable': `文件读不出来；${UNCHANGED}。请重新导出，核对文件是否完整`,
    'import.noColumns': `认不出栏目；${UNCHANGED}。请用 --map 文件写明各栏是什么`,
    'publish.nothing': `没有可以发布的记录；${UNCHANGED}`,
    'publish.speech': `有一段文字没有念出来；${UNCHANGED}。请改正朗读命令后再发布，已经录好的会留着`,
    'publish.locked': `另一次发布或撤下正在进行；${UNCHANGED}。请等它结束；若断电或重启后一直如此，并没有命令在运行，请删除台账里的 lock 文件`,
    'publish.stopped': '没有发布；更新源和编号都没有改动',
    'changes.noFooting': `没有发布；${UNCHANGED}。请先用完整的导出（--in）发布一次，以后每晚再只给变动`,
    'changes.unknownRecord': `没有发布；${UNCHANGED}。请改正 --removed 的清单：每行一个编号或索引号（portal find 可查编号）`,
    'changes.wholeExport': `没有发布；${UNCHANGED}。完整的导出请用 --in 给出`,
    'rollback.nothing': `没有可以退回的一代；${UNCHANGED}。请改为发布一份正确的导出`,
    'rollback.damaged': `那一代已不能再发布；${UNCHANGED}`,
    'bundle.noSelection':
      '没有生成数据包。请写已发布的分库（机构信息文件里的 selections），或去掉 --selection 导出全部',
    'bundle.noGeneration': '没有生成数据包。请写仍保留的一代（publish --keep），或去掉 --since 导出完整的数据包',
    'ledger.damaged': `编号台账已损坏；${UNCHANGED}。请从备份恢复台账文件夹`,
    'config.malformed': '设置有误；没有改动任何文件。请改正设置文件后重新运行',
    'feed.malformed': RESTORE,
    'feed.hashMismatch': RESTORE,
    'feed.badSignature': '没有签名：正在提供的内容不是先前签名的内容。请查明是谁改动的，再重新发布',
    'takedown.unapproved': '没有改动：一次撤下超过 50 条需要根密钥批准。请先用 keys approve 批准这些记录，再撤下',
    'takedown.unknownRecord': '没有改动。请用文号或标题查编号：portal find 文字 --feed 文件夹',
    'keys.missing': `${UNCHANGED}。请用 --keys 写明在线密钥的文件夹，或用 keys init 生成密钥`,
    'keys.exists': '没有生成：已有的密钥从不覆盖。请选一个空文件夹',
    'keys.malformed': `密钥已损坏或被改动；${UNCHANGED}。请从备份取回`,
    'keys.passphrase': `密钥没有打开；${UNCHANGED}。请用 --passphrase-file、CHAYUE_KEYS_PASSPHRASE 给出口令，或在提示时输入`,
    'keys.threshold': '没有生成根元数据。请备齐签名所需份数的根密钥，每个文件夹各写一个 --keys',
    'keys.otherRoot': `这不是更新源签名用的密钥；${UNCHANGED}。请把最新的 N.root.json 放到密钥旁，或换用正确的密钥`,
    'serve.portTaken': '端口已被占用。请停下占用它的程序，或换一个端口（--port；npm start 用 PORT）',
  },
  closer: [
    [/the file is empty$|the file holds blank lines only$/, EMPTY],
    [/\((?:ENOENT|ENOTDIR|EISDIR)\)/, `没有读到文件；${UNCHANGED}。请改正文件名后重新运行`],
    [/\((?:EACCES|EPERM)\)/, `没有读到文件；${UNCHANGED}。请给当前用户读取的权限`],
    [/ is there already; it was left as it is$/, '没有写出对应表。请换一个文件名'],
  ],
  noFeed: [
    [/: no such folder$/, '没有查看任何内容。请改正文件夹名后重新运行'],
    [/: nothing was published here yet$/, '没有做任何改动。请先发布，或改正文件夹名'],
  ],
  others: [
    [
      /: a new passphrase needs | need another passphrase |: the two are not the same$/,
      '没有生成密钥。请换一个口令再运行',
    ],
    [/ cannot stand in its own place$/, '没有改动。--replace 要写代替它的那条记录的编号'],
    [/^not withdrawn: /, '没有改动。已撤下的有哪些：portal withdrawn --feed 文件夹'],
    [/ is not kept; served is /, `${UNCHANGED}。--to 请写保留着的一代`],
    [
      /: the ledger is not there$/,
      `${UNCHANGED}。请从备份恢复台账文件夹；没有备份的，用完整的导出（publish --in）发布一次`,
    ],
    [/: run sign first$/, '没有生成数据包。签名后再运行一次'],
    [
      /: no key for \S+ that root \d+ names$/,
      `${UNCHANGED}。密钥丢失的，由根密钥持有人用 keys rotate 换一把，再把新密钥和根元数据放到这里`,
    ],
    [/: name one of its keys with --key: /, '没有换密钥。写明是哪一把，再运行一次'],
  ],
  detail(text) {
    const ofCommand = detailZh(text);
    if (ofCommand !== null) return ofCommand;
    // Errors of an export begin with the name of its file.
    const [, file = '', rest = text] = /^(.*?): (.*)$/s.exec(text) ?? [];
    const whole = REPORT_WORDS_ZH.stopDetail(text);
    const inside = REPORT_WORDS_ZH.stopDetail(rest);
    if (inside !== null && file !== '') return `${file}：${inside}`;
    return whole ?? text;
  },
  argument: argumentZh,
  diskFull: (message) =>
    `${message}\n磁盘已满；${UNCHANGED}。请腾出空间（发布约需导出文件解压后的两倍，数据包约需更新源的大小），再重新运行`,
  failed: (message) => `运行失败：${message}`,
  stages: {
    import: '读取导出文件',
    identify: '核对编号',
    speak: '朗读录音',
    build: '生成索引',
    vocabulary: '生成词表',
    switch: '切换',
  },
  progress: (stage, done, total) => `${stage} ${done} / ${total}`,
  rows: (count) => `，${count} 行`,
  ended: (stage, what, seconds) => `${stage}：${what === '' ? '' : `${what}，`}${seconds} 秒`,
  usage: USAGE_ZH,
  preview: PREVIEW_WORDS_ZH,
  takedown: TAKEDOWN_WORDS_ZH,
  find: FIND_WORDS_ZH,
  trust: TRUST_WORDS_ZH,
  plan: describePlanZh,
  note: (remark) => `说明：${REPORT_WORDS_ZH.remark(remark) ?? remark}`,
  weights: REPORT_WORDS_ZH.weights,
  finding(weight, file, row, { code, field, seen }) {
    const { label } = REPORT_WORDS_ZH.findings[code];
    const about = field === null ? '' : `${REPORT_WORDS_ZH.fields[field] ?? field} `;
    const words = seen === '' ? '' : `“${REPORT_WORDS_ZH.seen(code, seen)}”`;
    const where = `${weight}：${file} 第 ${row} 行：${label}`;
    return about + words === '' ? where : `${where}（${about}${words}）`;
  },
  more: (weight, count, code) => `${weight}：……“${REPORT_WORDS_ZH.findings[code].label}”另有 ${count} 处`,
  total: (weight, all, kinds, path) =>
    `${weight}：共 ${all} 处（${kinds.map(([code, count]) => `${REPORT_WORDS_ZH.findings[code].label} ${count}`).join('，')}），逐条见 ${path}`,
  quarantined: (rows, path) =>
    `待审查：${rows} 行等待保密审查。请在 ${path} 里填写审查人、日期和结论（同意），再加上 --approved 发布`,
  approved: (rows) => `已批准：${rows} 行经审查人同意，予以放行`,
  report: (path) => `质量报告：${path}`,
  outcome: ({ isDryRun, makes, generation, records, added, changed, removed }) =>
    `${(isDryRun ? REHEARSED : DONE)[makes ?? 'nothing']}第 ${generation} 代：` +
    `${records} 条记录（新增 ${added}，修改 ${changed}，去掉 ${removed}）`,
  rolledBack: ({ isDryRun, generation, restores, publishedAt, records }) =>
    `${isDryRun ? '试运行，没有替换任何文件；正式运行将发布' : '已发布'}第 ${generation} 代：` +
    `即 ${publishedAt} 的第 ${restores} 代，${records} 条记录`,
};
