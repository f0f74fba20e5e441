/** How much of an archive may be unpacked. */
import { formatBytes } from '@shared/words/numbers'
import { ImportProblem } from '../import-problem'
import { limits } from '../limits'

const remedy = 'Such an archive fills the disk. Unpack it yourself, then import the folder.'

export class Budget {
  private files = 0
  private bytes = 0

  /** @param packedBytes size of the archive */
  constructor(
    private readonly name: string,
    private readonly packedBytes: number,
  ) {}

  /** Takes another file. @throws ImportProblem where that is too much */
  add(bytes: number): void {
    this.files += 1
    this.bytes += bytes
    if (this.files > limits.files)
      throw new ImportProblem(`“${this.name}” has more than ${limits.files} files.`, remedy)
    const most = Math.min(
      limits.unpackedBytes,
      Math.max(limits.smallBytes, limits.packing * this.packedBytes),
    )
    if (this.bytes > most)
      throw new ImportProblem(
        `“${this.name}”, ${formatBytes(this.packedBytes)}, would unpack to more than ${formatBytes(most)}.`,
        remedy,
      )
  }
}
