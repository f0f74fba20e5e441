/** Bytes as the letters of PostScript’s ASCII85Decode, in lines. */

const lineLength = 100

function groupOf(bytes: Uint8Array, at: number): string {
  const count = Math.min(4, bytes.length - at)
  let value = 0
  for (let index = 0; index < 4; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  if (value === 0 && count === 4) return 'z'
  let letters = ''
  for (let index = 0; index < 5; index += 1) {
    letters = String.fromCharCode(33 + (value % 85)) + letters
    value = Math.floor(value / 85)
  }
  return letters.slice(0, count + 1)
}

export function ascii85(bytes: Uint8Array): string {
  const groups: string[] = []
  for (let at = 0; at < bytes.length; at += 4) groups.push(groupOf(bytes, at))
  const letters = `${groups.join('')}~>`
  return (letters.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []).join('\n')
}
