/** Bytes that are sent as a text. */

/** Letters that a function takes at once. */
const piece = 0x8000

export function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer)
  let text = ''
  for (let start = 0; start < bytes.length; start += piece)
    text += String.fromCharCode(...bytes.subarray(start, start + piece))
  return btoa(text)
}
