/** How the file is cited, in the Citation File Format 1.2. */
import type { AboutFile } from '@shared/experiment-files/contents'

/** A text as YAML takes it in double quotation marks, which is how JSON writes it. */
const quoted = (text: string) => JSON.stringify(text)

/** @param title of the experiments together */
export function citationOf(
  { savedBy, savedAt, programVersion, licence }: AboutFile,
  title: string,
): string {
  const lines = [
    'cff-version: 1.2.0',
    'message: "If you use these results, please cite them as below."',
    'type: dataset',
    `title: ${quoted(title)}`,
    'authors:',
    `  - name: ${quoted(savedBy ?? 'Author not stated')}`,
    `date-released: ${savedAt.slice(0, 10)}`,
    `abstract: ${quoted(`Settings and results of experiments, computed with Palimpsest ${programVersion}.`)}`,
    ...(licence === undefined ? [] : [`license: ${licence}`]),
  ]
  return `${lines.join('\n')}\n`
}
