/** Owns what is said in Simplified Chinese of the details of errors that commands meet: keys, withdrawals, bundles, rolling back, settings. */

type Pattern = readonly [words: RegExp, say: (...parts: readonly string[]) => string];

const ROLES: { readonly [role: string]: string } = {
  root: '根（root）',
  targets: '目录（targets）',
  snapshot: '快照（snapshot）',
  timestamp: '时间戳（timestamp）',
};
const roleOf = (role = '') => ROLES[role] ?? role;

/** Of a line of what the reviewers decided. */
const APPROVAL_FAULTS: readonly Pattern[] = [
  [/^the file is empty$/, () => '文件是空的'],
  [/^no column (.+); the columns found are (.+)$/, (needed, found) => `没有这些栏目：${needed}；现有的是 ${found}`],
  [/^“(.*)” is no decision: .*$/, (said) => `“${said}”不是结论，请写“同意”或“不同意”`],
  [/^“(.*)” is no id of the quarantine list$/, (id) => `“${id}”不是待审查清单里的编号`],
  [/^no reviewer$/, () => '没有写审查人'],
  [/^the reviewer is no name$/, () => '审查人写得太长，应是姓名'],
  [/^the reviewer “(.*)” is a decision, no name$/, (name) => `审查人一栏写的是“${name}”，应是姓名`],
  [/^no date$/, () => '没有写审查日期'],
  [/^“(.*)” is not a date$/, (date) => `“${date}”不是日期`],
  [/^the date (.+) lies in the future$/, (date) => `审查日期 ${date} 还没有到`],
  [/^the date (.+) lies more than a year back$/, (date) => `审查日期 ${date} 已过去一年以上`],
];

const DETAILS: readonly Pattern[] = [
  [/^ENOENT: .*? '(.+)'(?: -> '.*')?$/s, (path) => `${path}：找不到这个文件，请检查文件名和路径。`],
  [/^(?:EACCES|EPERM): .*? '(.+)'(?: -> '.*')?$/s, (path) => `${path}：没有读写权限。`],
  [
    /^approvals, line (\d+): (.*)$/s,
    (line, why) => `审查结果文件（--approved）第 ${line} 行：${approvalFaultZh(why)}。`,
  ],
  [/^site file: not JSON$/, () => '机构信息文件（--site）不是 JSON。'],
  [
    /^site file: selection (.+): nobody is (.+)$/s,
    (id, name) => `分库 ${id} 写的“${name}”在机构信息里找不到：请写机构的全称、简称，或地名。`,
  ],
  [/^site file: (.*)$/s, (why) => `机构信息文件（--site）有误：${why}`],
  [/^column map: not JSON$/, () => '栏目对应文件（--map）不是 JSON。'],
  [/^column map: (.*)$/s, (why) => `栏目对应文件（--map）有误：${why}`],
  [/^(.+) is there already; it was left as it is$/s, (path) => `${path} 已经存在，没有改动。`],
  [/^(.+): no folder of attachments$/s, (folder) => `${folder}：没有这个附件文件夹。`],
  // Keys.
  [
    /^(.+): a new passphrase needs at least (\d+) characters$/s,
    (from, least) => `${from}：新口令至少要 ${least} 个字符。`,
  ],
  [/^the online keys need another passphrase than the root keys$/, () => '在线密钥的口令不能与根密钥的相同。'],
  [/^(.+): the two are not the same$/s, (label) => `${label}：两次输入的口令不一样。`],
  [/^(.+): no passphrase: give .*$/s, (label) => `${label}：没有给出口令。`],
  [/^(.+): the passphrase is wrong, or the file was altered$/s, (file) => `${file}：口令不对，或文件被改动过。`],
  [/^(.+): it is empty$/s, (path) => `${path}：文件是空的。`],
  [/^(.+) holds keys already$/s, (folder) => `${folder} 里已有密钥。`],
  [/^(.+): no root metadata here: make keys first .*$/s, (where) => `${where}：这里没有根元数据。`],
  [
    /^(.+): no key for (\S+) that root (\d+) names$/s,
    (folder, role, root) => `${folder}：没有第 ${root} 版根元数据所认的${roleOf(role)}密钥。`,
  ],
  [/^(\S+): not signed by enough keys$/, (role) => `${roleOf(role)}：密钥不够，签名不足。`],
  [
    /^(\d+) of the (\d+) root keys are here, (\d+) must sign$/,
    (here, all, must) => `${all} 把根密钥中这里只有 ${here} 把，须有 ${must} 把签名。`,
  ],
  [
    /^root (\d+): (\d+) root keys must sign, too few are here$/,
    (root, must) => `第 ${root} 版根元数据须有 ${must} 把根密钥签名，这里不够。`,
  ],
  [
    /^(\d+) of (\d+) root keys \(at most (\d+)\)$/,
    (must, all, most) => `${all} 把根密钥、须有 ${must} 把签名：须签名的不能多于总数，总数最多 ${most} 把。`,
  ],
  [
    /^role (\S+): name one of its keys with --key: (.+)$/s,
    (role, keys) => `${roleOf(role)}：请用 --key 写明换哪一把：${keys}`,
  ],
  [/^(.+) is signed with keys that are not here: name .*$/s, (feed) => `${feed} 是用正式密钥签名的，密钥不在这里。`],
  [
    /^(.+): metadata\/(\S+) is newer than those beside the keys; .* (\d+)$/s,
    (feed, root, next) =>
      `${feed} 里的 ${root} 比密钥旁的新。若是密钥全部丢失后新生成的，应从 ${next} 开始：keys init --first-version ${next}`,
  ],
  [
    /^(.+): metadata\/(\S+) is not the one beside the keys; .* (\d+)$/s,
    (feed, root, next) =>
      `${feed} 里的 ${root} 与密钥旁的不同。若是密钥全部丢失后新生成的，应从 ${next} 开始：keys init --first-version ${next}`,
  ],
  // Withdrawals.
  [/^no such record: (.+), and (\d+) more$/s, (ids, more) => `没有这些记录：${ids}，另有 ${more} 个。`],
  [/^no such record: (.+)$/s, (ids) => `没有这样的记录：${ids}。`],
  [/^not withdrawn: (.+)$/s, (ids) => `没有撤下过：${ids}。`],
  [/^(\S+) cannot stand in its own place$/, (id) => `${id} 不能代替它自己。`],
  [/^revision \d+: (\d+) records at once$/, (count) => `一次撤下 ${count} 条。`],
  // Publishing, rolling back, bundles.
  [
    /^process (\d+) is publishing to this feed; (.+) says so$/s,
    (process, lock) => `进程 ${process} 正在改动这个更新源（${lock}）。`,
  ],
  [/^no row that can be shown, (?:(\d+) quarantined, )?(\d+) refused(?:; .*)?$/s, sayNoRow],
  [
    /^generation (\d+) is served, and no earlier one is kept in (.+)$/s,
    (served, folder) => `正在提供第 ${served} 代，${folder} 里没有更早的。`,
  ],
  [
    /^generation (\d+) is not kept; served is (\d+), kept are: (.+)$/,
    (target, served, kept) =>
      `没有保留第 ${target} 代；正在提供第 ${served} 代，另外保留着：${kept === 'none' ? '无' : kept}。`,
  ],
  [/^(.+) holds no ledger: nothing was published .*$/s, (folder) => `${folder} 里没有台账：还没有发布过。`],
  [/^(.+): no ledger of generation (\d+)$/s, (folder, generation) => `${folder} 里没有第 ${generation} 代的台账。`],
  [/^(.+): the ledger is not there$/s, (folder) => `${folder}：台账不在。`],
  [/^generation (\d+) is not kept here$/, (generation) => `这里没有保留第 ${generation} 代。`],
  [
    /^no selection (\S+) is published here; there are: (.+)$/s,
    (name, names) => `没有发布过分库 ${name}；现有的是：${names === 'none' ? '无' : names}。`,
  ],
  [
    /^(.+): root (\d+) was not published yet: .*$/s,
    (feed, root) => `${feed}：第 ${root} 版根元数据还没有发布，请先运行 sign。`,
  ],
  [
    /^(.+): its targets are not signed under root (\d+): .*$/s,
    (feed, root) => `${feed}：还没有按第 ${root} 版根元数据签名，请先运行 sign。`,
  ],
  [
    /^(.+): neither root metadata nor a site config .*$/s,
    (path) => `${path}：既不是根元数据，也不是带 feed.root 的站点配置。`,
  ],
  [/^(.+): not JSON$/s, (path) => `${path}：不是 JSON 文件。`],
  [/^(.+): no such folder$/s, (folder) => `${folder}：没有这个文件夹。`],
];

/** Null where the words are not known. */
export function detailZh(detail: string): string | null {
  return sayBy(DETAILS, detail);
}

function approvalFaultZh(why = ''): string {
  return sayBy(APPROVAL_FAULTS, why) ?? why;
}

function sayNoRow(quarantined: string | undefined, refused: string | undefined): string {
  return `没有一行可以展示：待审查 ${quarantined ?? 0} 行，被拒收 ${refused ?? 0} 行。`;
}

function sayBy(patterns: readonly Pattern[], detail: string): string | null {
  for (const [words, say] of patterns) {
    const met = words.exec(detail);
    if (met) return say(...met.slice(1));
  }
  return null;
}
