/**
 * Owns the core of a title: by which a document that another text names is known again. 《示例县临时救助办法》 and
 * 示例县人民政府办公室关于印发《示例县临时救助办法》的通知 are one document; 示例县临时救助办法（试行） is another.
 */

const ISSUES =
  /^[^《》“”]{0,60}?关于(?:印发|发布|公布|颁布|修订印发)(?:修订后的|修订的|新修订的)?(.{4,})的(?:通知|公告|通告|决定|命令)$/u;
/** Behind the title proper; what says which version it is (试行, 2019年修订) belongs to it. */
const REMARK = /[（(【](?:已|被)?(?:废止|失效|修改|停止执行)[）)】]$|[（(][^（()）]{1,12}令(?:第?\d+号)?[）)]$/u;
const FORWARDS = /转发|批转/;

/** '' for a core of fewer than five characters: too common to tell a document. Idempotent. Cost: about 1 µs. */
export function titleCore(title: string): string {
  let core = title.trim();
  for (let round = 0; round < 3; round++) {
    const before = core;
    core = core.replace(REMARK, '').trim();
    if (core.startsWith('《') && core.indexOf('》') === core.length - 1) core = core.slice(1, -1);
    const issued = FORWARDS.test(core) ? null : ISSUES.exec(core);
    if (issued) core = issued[1] ?? '';
    if (core === before) break;
  }
  const folded = core
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}()]/gu, '');
  return folded.length < 5 ? '' : folded;
}
