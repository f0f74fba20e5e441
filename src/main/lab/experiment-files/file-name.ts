/** What a file of experiments is called. */
import { fileEnding } from '@shared/experiment-files/format'
import { listed } from '@shared/words/lists'
import { safeFileName } from '../../figures/file-name'

/** `Table 4.1`, `Table 4.1 and Fig. 4.4`, `Table 4.1 and 5 more experiments`. */
export function titleOf(names: readonly string[]): string {
  const [first = '', ...others] = names
  return names.length <= 2 ? listed(names) : `${first} and ${others.length} more experiments`
}

export const fileNameOf = (title: string) => `${safeFileName(title)}${fileEnding}`
