/** An import from beginning to end: open, read, pack, recognise, describe. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { datasetDescriptionSchema } from '@shared/datasets/description'
import { formats } from '@shared/datasets/importable'
import { describe, type Described } from './describe'
import { formatOf } from './formats/registry'
import { ImportProblem } from './import-problem'
import { limits } from './limits'
import type { ImagesOrder } from './protocol'
import { md5Of, recognise } from './recognise'
import { openSource } from './sources/open'
import type { Watch } from './watch'
import { writeDataset } from './write-dataset'

const usualTestShare = 1 / 6

function checkChoices({ size, testShare = usualTestShare }: ImagesOrder): void {
  const { least, most } = limits.side
  if (size !== undefined && !(Number.isInteger(size) && size >= least && size <= most))
    throw new ImportProblem(
      `Images cannot be ${size} pixels wide.`,
      `Choose a whole number from ${least} to ${most}.`,
    )
  if (!(testShare > 0 && testShare < 1))
    throw new ImportProblem(
      'The share of test images is no number between 0 and 1.',
      'Choose 0.2, for example, to test with a fifth of the images.',
    )
}

/**
 * Reads what `order` names and writes the data set into `order.workFolder`, and nowhere else.
 * @returns what it is, and the folder that is to be moved to its place
 * @throws ImportProblem
 */
export async function runImport(
  order: ImagesOrder,
  watch: Watch,
): Promise<Described & { readonly folder: string }> {
  checkChoices(order)
  const source = await openSource(order.path, order.workFolder, watch)
  try {
    const format = formatOf(source)
    const md5 = await md5Of(order.path, watch)
    const { size, colours, testShare = usualTestShare } = order
    const found = await format.read(source, {
      testShare,
      ...(size === undefined ? {} : { size }),
      ...(colours ? { colours } : {}),
    })
    const folder = join(order.workFolder, 'dataset')
    await mkdir(folder)
    const written = await writeDataset(folder, found, watch)
    const described = describe(
      order,
      source.name,
      format.id,
      written,
      recognise(md5, written),
      found.notes,
    )
    const { description } = described
    const text = JSON.stringify(datasetDescriptionSchema.parse(description), null, 2)
    await writeFile(join(folder, 'dataset.json'), `${text}\n`)
    await writeFile(join(folder, 'LICENCE.md'), licenceText(description, formats[format.id]))
    return { ...described, folder }
  } finally {
    await source.close()
  }
}

function licenceText({ name, licence, source }: Described['description'], format: string): string {
  return `# ${name}\n\nImported: ${format}.\n\nFrom: ${source}\n\nLicence: ${licence}\n`
}
