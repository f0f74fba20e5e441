/** What comes with the program: the stored reproductions of docs/reproduction, judged and in words. */
import { reportOf } from '@shared/verdict/report'
import { reportWords, type ReportWords } from '@shared/verdict/report-words'
import { storedFiles } from '@shared/verdict/stored-files'

/** Searches and checks lie beside the measurements and would only make the page heavier. */
const contents = import.meta.glob<unknown>(
  [
    '../../../docs/reproduction/*.json',
    '!../../../docs/reproduction/{search,tuning,oracle,quick,devices}-*.json',
  ],
  { eager: true, import: 'default' },
)

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The files that the window brings, by name. */
export const bundled: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(contents).map(([path, content]) => [nameOf(path), content]),
)

/** @throws Error naming a file that is not as its schema has it */
export function storedReport(): ReportWords {
  return reportWords(reportOf(storedFiles(bundled)))
}
