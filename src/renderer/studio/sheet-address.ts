/** A drawing as an address for a picture. */
export function sheetAddress(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}
