/** Owns what `keys`, `sign`, `bundle` and `verify` say in Simplified Chinese: what was found, and the next step. */
import type { TrustWords } from './trust-words';

const SIGN_AGAIN = '在发布机上运行 portal sign --feed 文件夹，再核验一次。';
const PUBLISH_AGAIN =
  '重新发布（portal publish）；若仍不成功，用 portal rollback 退回上一代，或从备份恢复更新源文件夹。';
const COPY_AGAIN =
  '若这是复制到网站或介质上的副本，请重新复制整个文件夹，timestamp.json 最后复制；若这是原件，请重新发布。';

const inBrackets = (detail: string) => (detail ? `（${detail}）` : '');

export const TRUST_WORDS_ZH: TrustWords = {
  roles: {
    root: '根（root）',
    targets: '目录（targets）',
    snapshot: '快照（snapshot）',
    timestamp: '时间戳（timestamp）',
  },
  faults: {
    'root.absent': {
      what: '没有可以信任的根元数据',
      next: '核对地址是否为更新源文件夹；用 --root 给出终端站点配置里的根（site.json 或 N.root.json）。',
    },
    'root.broken': {
      what: '根元数据链断开或签名不足',
      next: '终端不会接受这条链。从密钥文件夹取回原来的 N.root.json 放进 metadata/；不要改动已发布的根元数据。',
    },
    'root.expired': {
      what: '根元数据已到期',
      next: '召集根密钥持有人运行 portal keys renew，把新的 N.root.json 交给发布机，再运行 portal sign。',
    },
    'file.absent': { what: '缺少文件', next: COPY_AGAIN },
    'file.malformed': { what: '文件内容不是应有的格式', next: PUBLISH_AGAIN },
    'file.unreadable': { what: '文件取不到', next: '检查网站、网络和磁盘，然后再核验一次。' },
    'file.unsigned': {
      what: '签名无效或不足',
      next: `可能被改动，也可能刚更换过密钥。先查明是谁改动的；确认无误后${SIGN_AGAIN}`,
    },
    'file.expired': { what: '签名已到期，终端会拒绝', next: SIGN_AGAIN },
    'file.mixedUp': { what: '文件与签名所写的不一致', next: COPY_AGAIN },
    'chunk.absent': { what: '缺少数据文件', next: COPY_AGAIN },
    'chunk.altered': { what: '数据文件被改动或不完整', next: COPY_AGAIN },
    'takedown.unapproved': {
      what: '一次撤下的记录超过 50 条，根密钥没有批准，终端不会执行',
      next: '核对撤下清单；确认无误后由根密钥持有人运行 portal keys approve，再用同一份清单运行 portal withdraw。',
    },
    'catalogue.revoked': {
      what: '目录仍引用已撤下内容的旧文件，终端会拒绝整个目录',
      next: '在发布机上运行 portal sign（会续完被打断的撤下），再核验；仍有此问题，用 portal publish --new-base --keep 1 重新发布。',
    },
    'file.revoked': {
      what: '含有已撤下内容的旧文件仍能取到',
      next: '从网站和对象存储删除这些文件（复制时带删除，如 rsync --delete-after），并在 CDN 清除这些地址的缓存，然后再核验一次。',
    },
    'served.redirect': {
      what: '地址跳转到别处，终端不跟随跳转',
      next: '把最终地址写进站点配置的 feed.url，或去掉网站的跳转。',
    },
    'terminal.refuses': { what: '终端的校验程序拒绝这个更新源', next: PUBLISH_AGAIN },
  },
  notices: {
    'root.taken': '没有给出可信的根，只核验了更新源自身是否一致；请用 --root 给出终端站点配置里的根再核验一次',
    'root.demo': '这是演示密钥签的名（口令为空），不得用于正式终端',
    'root.ends': '根元数据将在 60 天内到期，请安排续签（portal keys renew）',
    'root.newSet': '换过整套密钥：仍信任旧根的终端需要新的站点配置',
    'served.origin':
      '没有让别的网址读取（CORS）：终端程序与更新源不在同一网址时取不到。请给更新源的所有回答（包括 404）加 Access-Control-Allow-Origin: *，给 files/ 加 Access-Control-Expose-Headers: content-range, etag 和 Cross-Origin-Resource-Policy: cross-origin',
    'served.timestampKept':
      'timestamp.json 会被缓存：终端晚看到新目录和撤下清单。请设 Cache-Control: no-cache；经过 CDN 的最多 max-age=60',
    'served.missingKept':
      '“没有这个文件”的回答会被缓存：更换密钥后终端晚看到新的根。请给 404 加 Cache-Control: no-store',
    'served.notKept':
      '不变的文件没有长期缓存：每台终端每次都从源站取。请给 metadata/ 的各版文件和 files/ 加 Cache-Control: public, max-age=31536000, immutable（files/ 另加 s-maxage=86400）',
    'served.keptTooLong':
      'files/ 在 CDN 里留得太久：撤下的文件从源站删除后，一天以后仍可能被取到。请设 s-maxage=86400，或每次撤下后在 CDN 清除',
    'served.noRange': '断点续传用不了：网络中断后大文件要从头取。请让网站对 Range 请求回答 206，并带 ETag、不压缩',
    'timestamp.ends': '时间戳不到一天就到期，请检查每晚的 portal sign 或 publish 是否成功',
  },
  verify: {
    good: (generation, records) => `核验通过：第 ${generation ?? '?'} 代，${records ?? '?'} 条记录，可以供终端使用。`,
    bad: (count) => `核验不通过：发现 ${count} 处问题，终端会拒绝或无法完成更新。`,
    facts: (files, megabytes) => `已核验 ${files} 个文件，共 ${megabytes} MB。`,
    more: (count) => `……另有 ${count} 处同类问题`,
    fault: (what, file, detail) => `✗ ${what}：${file}${inBrackets(detail)}`,
    next: (step) => `  下一步：${step}`,
    notice: (what, detail) => `注意：${what}${inBrackets(detail)}`,
    expires: (role, at) => `${role} 有效期至 ${at}`,
  },
  keys: {
    columns: ['角色', '密钥编号', '算法', '状态', '到期'],
    inUse: '在用',
    inUseElsewhere: '在用（私钥不在此处）',
    retired: '已停用',
    demo: (state) => `${state}（演示）`,
    made: (version) => `已生成密钥和第 ${version} 版根元数据。`,
    rootKeys: (folder, threshold, count) =>
      `根密钥在 ${folder}：共 ${count} 把，变更时须有 ${threshold} 把签名。请分别移到离线介质，由不同的人保管，不要留在联网的机器上。`,
    onlineKeys: (folder) => `在线密钥在 ${folder}：只放在发布机上，发布时用 publish --keys ${folder}。`,
    forTerminals: (file) => `终端站点配置的 feed.root 填写 ${file} 的内容。`,
    rotated: (role, removed, added, version) =>
      `${role}：密钥 ${removed} 已停用，改用 ${added}；新的根元数据为第 ${version} 版。`,
    renewed: (version, expires) => `已续签：第 ${version} 版根元数据，有效期至 ${expires}。`,
    publishRoot: (folder) =>
      `请把新的根元数据交给发布机（${folder} 里已有一份），然后运行 portal sign 或 publish，终端才会用上。`,
    signed: (generation) => `已重新签名：第 ${generation} 代。`,
    demoWarning:
      '警告：用的是演示密钥（口令为空，任何能读取台账文件夹的人都能签名），只供演示，不得用于正式终端。正式密钥：portal keys init',
  },
  bundle: {
    made: (file, megabytes) => `已生成数据包：${file}（${megabytes} MB）。`,
    holds: (generation, records, publishedAt) =>
      `内容：第 ${generation} 代，${records} 条记录，发布于 ${publishedAt}。`,
    expires: (at) => `有效期至 ${at}；过期后终端会提示数据已旧，由工作人员决定是否导入。`,
    since: (generation) =>
      `这是增量包：只能导入已有第 ${generation} 代（或更新）数据的终端；其他终端请用不带 --since 的完整数据包。`,
  },
};
