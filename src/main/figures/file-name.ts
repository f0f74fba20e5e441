/** Names of exported files: readable, and safe on every system. */

/** Longest base name, in letters and in bytes; leaves room for an extension and for what a browser adds. */
const longest = { letters: 100, bytes: 200 } as const

/** Names that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** Letters of any language, digits and hyphens; never empty, hidden or reserved. */
export function safeFileName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const letters = Array.from(name).slice(0, longest.letters)
  while (Buffer.byteLength(letters.join('')) > longest.bytes) letters.pop()
  const cut = letters.join('').replace(/-+$/, '')
  if (cut === '') return 'figure'
  return reserved.test(cut) ? `${cut}-` : cut
}
