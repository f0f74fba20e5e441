/** Reads an exported file of any format. */
import type { JournalFormat } from '@shared/journals/journal'
import { epsFacts } from './eps-facts'
import type { FileFacts } from './facts'
import { pdfFacts } from './pdf-facts'
import { pngFacts, tiffFacts } from './pixel-facts'
import { svgFacts } from './svg-facts'

export const readFacts: Readonly<Record<JournalFormat, (file: Buffer) => FileFacts>> = {
  pdf: pdfFacts,
  svg: (file) => svgFacts(file.toString('utf8')),
  eps: epsFacts,
  png: pngFacts,
  tiff: tiffFacts,
}
