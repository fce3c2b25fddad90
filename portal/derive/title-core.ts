/**
 * Owns the core of a title: by which a document that another text names is known again. 《示例县临时救助办法》 and
 * 示例县人民政府办公室关于印发《示例县临时救助办法》的通知 are one document; 示例县临时救助办法（试行） is another.
 */

const ISSUES =
  /^[^《》“”]{0,60}?关于(?:印发|发布|公布|颁布|修订印发)(?:修订后的|修订的|新修订的)?(.{4,})的(?:通知|公告|通告|决定|命令)$/u;
/** Behind the title proper; what says which version it is (试行, 2019年修订) belongs to it. */
const REMARK = /[（(【](?:已|被)?(?:废止|失效|修改|停止执行)[）)】]$|[（(][^（()）]{1,12}令(?:第?\d+号)?[）)]$/u;
const FORWARDS = /转发|批转/;
/** The last characters of what `REMARK` and `ISSUES` match: most titles end otherwise. */
const REMARK_ENDS = '）)】';
const ISSUES_ENDS = '知告定令';
/** Characters that folding leaves as they are, but for the marks of `MARKS` and two brackets. */
const PLAIN = /^[\u4e00-\u9fff0-9a-z《》“”、，。：；（）()〔〕]+$/;
const MARKS = /[《》“”、，。：；〔〕]/g;

/** '' for a core of fewer than five characters: too common to tell a document. Idempotent. Cost: about 1 µs. */
export function titleCore(title: string): string {
  let core = title.trim();
  for (let round = 0; round < 3; round++) {
    const before = core;
    core = (REMARK_ENDS.includes(core.at(-1) ?? '') ? core.replace(REMARK, '') : core).trim();
    if (core.startsWith('《') && core.indexOf('》') === core.length - 1) core = core.slice(1, -1);
    const mayIssue = ISSUES_ENDS.includes(core.at(-1) ?? '') && !FORWARDS.test(core);
    const issued = mayIssue ? ISSUES.exec(core) : null;
    if (issued) core = issued[1] ?? '';
    if (core === before) break;
  }
  const folded = PLAIN.test(core) ? withoutMarks(core) : fold(core);
  return folded.length < 5 ? '' : folded;
}

function fold(core: string): string {
  return core
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}()]/gu, '');
}

/** The same for a `PLAIN` core. */
function withoutMarks(core: string): string {
  return core.replaceAll(MARKS, '').replaceAll('（', '(').replaceAll('）', ')');
}
