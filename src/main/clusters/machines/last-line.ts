/** What programs say last: banners and warnings come before it. */
export const lastLine = (said: string): string => said.trim().split('\n').at(-1)?.trim() ?? ''
