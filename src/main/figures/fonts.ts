/** The typeface of figures, as files that go into PDFs and pictures. */
import { createRequire } from 'node:module'

const resolve = createRequire(import.meta.url).resolve

/** Inter, under the SIL Open Font Licence. */
export const figureFonts = {
  regular: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  /** Of panels' letters, in journals that ask for it. */
  italic: resolve('@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf'),
  semiBold: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
} as const
