/** Owns summaries (内容概述) as portals give them: what the office wrote, filled up from the text and cut at a fixed number of characters. */
import type { Content } from './document';

/** Where the portals of the county's organs cut, in characters; real ones lie between 100 and 138. */
const CUTS = [100, 110, 120, 128, 138] as const;
/** Enough markup of a body for the longest cut. */
const BODY_UNITS = 1_600;
const SALUTATION = /^[^。]{2,60}：/;

/** Plain text of the beginning of a body; words of tables stand apart, drawings and captions are left out. */
function beginning(body: string): string {
  const head = body.length > BODY_UNITS ? body.slice(0, body.lastIndexOf('<', BODY_UNITS)) : body;
  return head
    .replace(/<svg.*?(?:<\/svg>|$)|<caption>.*?(?:<\/caption>|$)/gs, '')
    .replace(/<\/(?:td|th)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .trim();
}

/**
 * Null where the organ wrote no summary; else, for most documents, the office's words and then the text's up to the portal's cut, in the
 * middle of a sentence; every sixth organ writes abstracts and leaves them whole.
 */
export function portalSummary(content: Content, organ: number): string | null {
  const { summary } = content;
  const cut = CUTS[organ % (CUTS.length + 1)];
  if (summary === null || cut === undefined) return summary;
  if (summary.length >= cut) return summary.slice(0, cut);
  const text = beginning(content.body).replace(SALUTATION, '');
  return (summary + text).slice(0, cut);
}
