/** Owns telling whether two pictures of a page show the same. */
import type { Page } from 'playwright-core';

/**
 * How far the two are apart where they are furthest: 0 to 255 in one colour of one pixel, 255 where their sizes differ. A rounded corner that is drawn
 * anew may come out 1 higher in a few of its pixels, with the same page and the same browser; a letter of another's is 100 and more. @param page decodes them
 */
export async function readLargestDifference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          canvas?.drawImage(bitmap, 0, 0);
          return canvas?.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 255;
      let largest = 0;
      for (let i = 0; i < a.data.length; i++) {
        largest = Math.max(largest, Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0)));
      }
      return largest;
    },
    [one.toString('base64'), other.toString('base64')],
  );
}
