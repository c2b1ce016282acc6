/**
 * The nonce of one part of a delivery: the same at every try, so that Discord returns the message of an earlier one.
 * @param uuid drawn when the delivery was appended
 * @param part position, from 0
 * @returns 22 base64url characters and the position: at most 25 characters, as Discord allows
 */
export function nonceOf(uuid: string, part: number): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url') + part;
}
