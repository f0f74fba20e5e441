/** Names of exported files: readable, and safe on every system. */

/** Longest base name; leaves room for an extension and for what a browser adds. */
const longest = 100

/** Names that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** Letters of any language, digits and hyphens; never empty, hidden or reserved. */
export function safeFileName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const cut = Array.from(name).slice(0, longest).join('').replace(/-+$/, '')
  if (cut === '') return 'figure'
  return reserved.test(cut) ? `${cut}-` : cut
}
