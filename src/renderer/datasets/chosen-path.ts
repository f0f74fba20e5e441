/** The path of what the person chose or dropped: the desktop window can tell it, a browser cannot. */

/** Whether this window learns where chosen files lie. */
export const knowsPaths = () => window.palimpsest !== undefined

/** Empty where the window cannot tell. */
export function pathOf(file: File): string {
  return window.palimpsest?.pathOf(file) ?? ''
}
