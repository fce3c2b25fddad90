/** Owns examples of the QR image. */
import { QrImage } from './qr-image';

export function PortalAddress() {
  return <QrImage text="https://www.example.gov.cn/doc/r0001" level="M" label="门户网站上的这份文件" sizeMm={50} />;
}
