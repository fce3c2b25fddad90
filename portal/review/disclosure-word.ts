/** Owns reading the export's own columns 公开属性, 是否公开, 密级 …: do they say that the row is for everybody? */
import { disclosureKind } from '../import/disclosure-columns';

/** What portals write for open, and the places and means of publishing that older catalogues hold in the same column. */
const OPEN =
  /^(?:(?:此件|本件)?(?:公开发布|主动公开|全文公开|全文主动公开|主动公开类|主动公开信息|公开|主动|社会公开|向社会公开|对外公开|面向社会|面向社会公开|全社会|全社会公开|社会公众|公众|网上公开|网站公开|已公开|完全公开)|(?:政府)?(?:门户)?(?:网站|网络|公报|新媒体|微信|公众号)|报刊|报纸|广播|电视|公示栏|公开栏|公告栏|宣传栏|新闻发布会|查阅点|档案馆|图书馆|便民手册|电子屏|电子显示屏)$/;
const YES = /^(?:是|1|true|t|y|yes|√|✓|✔|☑|对)$/i;
const NO = /^(?:否|0|false|f|n|no|×|✕|☒|无)$/i;
const NOT_SECRET = /^(?:否|0|false|f|n|no|无|无密级|非密|非涉密|不涉密|未涉密|不属于|普通|普通件|一般|×|\/|-+|—+)$/i;

/** True where the columns say nothing, or that the row is open: each of them, a line each. What is not known is not open. */
export function saysPublic(disclosure: string | null): boolean {
  return (disclosure ?? '').split('\n').every(isOpenLine);
}

function isOpenLine(line: string): boolean {
  const equals = line.indexOf('=');
  const kind = equals < 0 ? null : disclosureKind(line.slice(0, equals));
  const words = bareOf(kind === null ? line : line.slice(equals + 1));
  if (words === '') return true;
  if (kind === 'isOpen' && YES.test(words)) return true;
  if (kind === 'isClosed') return NO.test(words) || OPEN.test(words);
  if (kind === 'secrecy' && NOT_SECRET.test(words)) return true;
  return words.split(/[,、;；/|+和及]+/).every((word) => word === '' || OPEN.test(word));
}

function bareOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}()【】[\]"“”'。]/gu, '');
}
