/** Owns which addresses can be shown as a QR code: beyond this a code gets too fine for a phone. */
const MAX_CODE_CHARACTERS = 800;

export function canBeCode(address: string): boolean {
  return address.length <= MAX_CODE_CHARACTERS;
}
