/** Owns what the report says in Simplified Chinese of a run that stopped: why, what to do, and the details of errors as sentences. */
import type { StopWords } from './report-words';

const REEXPORT = '请从门户重新导出完整的文件，用 import --preview 看过后再发布。';
const RESTORE = '请用 rollback 退回上一代，或从备份恢复更新源和台账文件夹，然后再发布。';

export const STOPS_ZH: { readonly [code: string]: StopWords } = {
  empty: {
    reason: '有文件是空的',
    task: '重新导出空的文件',
    advice: '多为导出中断、磁盘已满或复制不全。请重新导出，确认文件大小不是 0，再发布。',
  },
  noRows: {
    reason: '文件里没有一行数据',
    task: '查明导出为什么没有数据',
    advice: '导出文件只有表头或空白行。请检查导出时的筛选条件，重新导出后再发布。',
  },
  'publish.stopped': {
    reason: '变动太大，为免终端上的目录变差',
    task: '核对变动是否属实',
    advice: '核对下面“停下的原因”。确认变动属实后，按所列的选项重新发布；若不属实，请重新导出。',
  },
  'publish.nothing': {
    reason: '没有一条可以发布的记录',
    task: '改正被拒收的行，完成待审查',
    advice: '按下面的“逐项说明”改正被拒收的行，或完成待审查条目的保密审查，再发布。',
  },
  'publish.speech': {
    reason: '有一段文字没有念出来',
    task: '改正朗读命令（--speech）',
    advice: '请在命令行里试一试朗读命令：给它一句话，看它是否给出 WAV 或 Ogg Opus。改好后再发布；已经录好的会留着。',
  },
  'publish.locked': { reason: '另一次发布正在进行', task: '等另一次发布结束', advice: '请等它结束后再发布。' },
  'changes.noFooting': {
    reason: '没有可以承接变动的一代',
    task: '用完整的导出发布一次',
    advice: '变动（--changes、--removed）只能接在上一次发布之后。请用完整的导出（--in）发布一次，以后每晚再只给变动。',
  },
  'changes.unknownRecord': {
    reason: '写明要去掉的记录中，有认不出的',
    task: '核对 --removed 里的编号',
    advice:
      '--removed 里每行一个编号或索引号。请核对认不出的几行：可用 portal find 查编号；几条记录共用一个索引号的，请写编号。',
  },
  'changes.wholeExport': {
    reason: '这份变动看起来是完整的导出',
    task: '核对导出方式',
    advice: '完整的导出请用 --in 给出；当作变动发布，已经撤销的记录会留在目录里。',
  },
  'import.unreadable': { reason: '有文件读不出来或不完整', task: '重新导出读不出来的文件', advice: REEXPORT },
  'import.noColumns': {
    reason: '有文件认不出栏目',
    task: '写明各栏目是什么',
    advice:
      '先用 import --preview 文件 --write-map map.json 看各栏认作了什么，在 map.json 里写明哪一栏是名称，再加上 --map map.json 发布。',
  },
  'ledger.damaged': { reason: '编号台账损坏', task: '恢复编号台账', advice: RESTORE },
  'config.malformed': {
    reason: '设置文件有误',
    task: '改正设置文件',
    advice: '请按下面的技术信息改正设置文件，再发布。',
  },
  'feed.malformed': { reason: '已发布的更新源损坏', task: '恢复更新源', advice: RESTORE },
  'feed.hashMismatch': { reason: '已发布的更新源与校验值不符', task: '恢复更新源', advice: RESTORE },
  'storage.full': { reason: '磁盘已满', task: '腾出磁盘空间', advice: '请腾出约为导出文件解压后两倍的空间，再发布。' },
  failed: {
    reason: '程序运行中出错',
    task: '查明程序为什么出错',
    advice: '请检查磁盘空间和文件夹权限，再发布一次；仍不成功的，请把下面的技术信息交给维护人员。',
  },
};

export const STOP_UNKNOWN_ZH: StopWords = {
  reason: '发布中途出错',
  task: '查明发布为什么出错',
  advice: '请把下面的技术信息交给维护人员。',
};

type Pattern = readonly [words: RegExp, say: string | ((...parts: readonly string[]) => string)];

/** Details of the errors that an export can cause, as `portal/import` words them. What is not here stands only as technical information. */
const DETAILS: readonly Pattern[] = [
  [/^the file is empty/, '文件是空的，没有任何内容。'],
  [/^the file holds blank lines only/, '文件里只有空白行。'],
  [/ENOENT|ENOTDIR/, '找不到这个文件，请检查文件名和路径。'],
  [/EACCES|EPERM/, '没有读写权限，请检查文件和文件夹的权限。'],
  [/EISDIR/, '这是文件夹，不是文件。'],
  [/ENOSPC|EDQUOT/, '磁盘已满，请腾出空间。'],
  [/^a PDF/, '这是 PDF 文件，不是表格。请从门户导出 XLSX、CSV 或 JSON。'],
  [/^an old Excel or Word file/, '这是旧版 Excel 或 Word 文件（XLS、DOC）。请打开后另存为 XLSX 或 CSV。'],
  [
    /^a web page/,
    '这是网页（HTML），可能是登录页，或者只是名为 XLS 的网页表格。请用电子表格软件打开，另存为 XLSX 或 CSV。',
  ],
  [/^XML/, '这是 XML 文件。请另存为 XLSX、CSV，或导出 JSON。'],
  [/^an RTF document/, '这是 RTF 文档，不是表格。请从门户导出 XLSX、CSV 或 JSON。'],
  [/^an SQL dump/, '这是 SQL 脚本。请把表导出为 CSV。'],
  [/^a SQLite database/, '这是 SQLite 数据库。请把表导出为 CSV。'],
  [/^a picture/, '这是图片，不是表格。请从门户导出 XLSX、CSV 或 JSON。'],
  [/^a program/, '这是程序，不是表格。'],
  [
    /^a (?:RAR|7z) archive|^packed with|^a workbook packed|^a ZIP without a workbook/,
    '这是压缩包，不能直接读取。请解压后给出里面的表格文件。',
  ],
  [/protected by a password/, '工作簿设有密码。请取消密码后另存。'],
  [/^a binary workbook|^an OpenDocument file/, '这种工作簿格式不能读取。请另存为 XLSX 或 CSV。'],
  [/^a workbook without a sheet/, '工作簿里没有工作表。'],
  [/^no sheet “(.*?)”/, (name) => `工作簿里没有名为“${name}”的工作表，请核对 map 文件里的 sheet。`],
  [/would unpack to|unpacks to more than/, '压缩比大得不合常理，疑为损坏或恶意文件，没有读取。'],
  [/gzip is cut off or damaged/, '压缩文件不完整或已损坏。请重新导出或重新复制。'],
  [/the file is cut off in (?:line|row) (\d+)/, (line) => `文件在第 ${line} 行处中断，不完整。`],
  [/the file is cut off/, '文件不完整，结尾处中断。请重新导出或重新复制。'],
  [
    /is damaged|is cut off or|stands twice|is missing$|part .* has more than/,
    '工作簿不完整或已损坏。请重新导出或重新复制。',
  ],
  [/^only hidden sheets hold rows/, '只有隐藏的工作表里有数据。请取消隐藏，或用 --sheet 指明要读哪一张。'],
  [/the JSON is cut off in entry (\d+)/, (entry) => `JSON 在第 ${entry} 条处中断，文件不完整。`],
  [
    /something stands behind the JSON array, after entry (\d+)/,
    (entry) => `JSON 数组在第 ${entry} 条后已结束，后面却还有内容。`,
  ],
  [/begins like JSON, but holds no object|JSON of arrays/, 'JSON 里没有记录，应是由对象组成的数组。'],
  [
    /the file is cut off in row (\d+), after (\d+) of (\d+) cells/,
    (row, cells, usual) =>
      `文件在第 ${row} 行处中断（只有 ${cells} 个单元格，通常有 ${usual} 个），不完整。若文件确实完整，请在该行末尾加上换行。`,
  ],
  [/the file is cut off in row (\d+), inside a character/, (row) => `文件在第 ${row} 行的一个字中间断开，不完整。`],
  [/the file is cut off inside its last character/, '文件在最后一个字中间断开，不完整。'],
  [
    /only hidden sheets hold rows \((.*)\)/,
    (names) => `只有隐藏的工作表里有数据（${names}）。请取消隐藏，或用 --sheet 写明表名。`,
  ],
  [/row (\d+): a quote that opens there never closes/, (row) => `第 ${row} 行的引号没有闭合，后面的内容无法分行。`],
  [/no line end in the first/, '很长一段内容都没有换行，不像表格。'],
  [
    /not (\S+) text from about row (\d+) on/,
    (encoding, row) => `从大约第 ${row} 行起不是 ${encoding} 编码，可能是两种编码的文件拼在了一起。`,
  ],
  [/not (\S+) text/, (encoding) => `文件不是 ${encoding} 编码。请去掉 --encoding，由程序识别，或重新导出。`],
  [/neither UTF-8 nor GB18030/, '文字编码认不出来。请以 UTF-8、GB18030 或 UTF-16 重新导出。'],
  [
    /no column for the title among (.*?), nor one for/,
    (columns) => `在这些栏目里找不到名称，也找不到文号：${columns}。`,
  ],
  [/column “(.*?)” should hold the title/, (column) => `名称栏“${column}”里的内容不像名称，栏目可能错位了。`],
  [/^no record was ever published under: (.*)/, (names) => `从来没有发布过的编号或索引号：${names}。`],
  [/^several records have the index number: (.*)/, (names) => `几条记录共用的索引号：${names}。请写编号。`],
  [
    /^(\d+) of the (\d+) rows say what is published already/,
    (same, given) => `给出的 ${given} 行中有 ${same} 行与已发布的完全一样。`,
  ],
  [/^nothing was published here yet/, '这里还没有发布过。'],
  [/^the id ledger is missing, or not that of generation/, '编号台账不在，或者不是这一代的。'],
  [/shows an earlier one again/, '目录刚退回过一代，其间有过哪些变动已经无从知道。'],
  [/^the rows of generation (\d+) were not kept/, (generation) => `第 ${generation} 代的各行没有留存。`],
  [/^the directory of organs/, '机构信息文件（--site）里的机构变了，留存的各行要重新判读。'],
  [/^site file/, '机构信息文件（--site）的内容有误。'],
  [/^column map/, '栏目对应文件（--map）的内容有误。'],
  [/^approvals, line (\d+)/, (line) => `审查结果文件（--approved）第 ${line} 行有误。`],
  [/would be served with the feed/, '报告文件夹在更新源里面，会被公开。请另选一个文件夹。'],
];

export function stopDetailZh(detail: string): string | null {
  for (const [words, say] of DETAILS) {
    const met = words.exec(detail);
    if (met) return typeof say === 'string' ? say : say(...met.slice(1));
  }
  return null;
}
