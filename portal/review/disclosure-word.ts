/** Owns reading the export's own column 公开属性 / 公开方式: does it say that the row is for everybody? */

/** What portals write for open, and the places and means of publishing that older catalogues hold in the same column. */
const OPEN =
  /^(?:(?:此件|本件)?(?:公开发布|主动公开|全文公开|全文主动公开|主动公开类|主动公开信息|公开|主动|社会公开|向社会公开|对外公开|面向社会|面向社会公开|全社会公开|网上公开|网站公开|已公开|完全公开)|(?:政府)?(?:门户)?(?:网站|网络|公报|新媒体|微信|公众号)|报刊|报纸|广播|电视|公示栏|公开栏|公告栏|宣传栏|新闻发布会|查阅点|档案馆|图书馆|便民手册|电子屏|电子显示屏)$/;

/** True where the column says nothing, or that the row is open. What is not known is not open. */
export function saysPublic(disclosure: string | null): boolean {
  const words = (disclosure ?? '').normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}()【】[\]"“”'。]/gu, '');
  if (words === '') return true;
  return words.split(/[,、;；/|+和及]+/).every((word) => word === '' || OPEN.test(word));
}
