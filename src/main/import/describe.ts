/** What is declared of an imported data set. */
import type { DatasetDescription, ImportedAs } from '@shared/datasets/description'
import { formats, wellKnown, type FormatId, type ImportedId } from '@shared/datasets/importable'
import { cut, plainName } from '@shared/words/names'
import { ImportProblem } from './import-problem'
import type { ImagesOrder } from './protocol'
import type { Recognised } from './recognise'
import type { Written } from './write-dataset'

const mostLetters = 60

/** A name for a folder: `Retina, left eye` becomes `retina-left-eye`. */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
  const words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? ['images']
  return words.join('-').slice(0, 40).replace(/-$/, '')
}

/** The name of a file without its endings. */
function bareName(from: string): string {
  return plainName(from.replace(/(\.(tar|tgz|gz|zip|npz|mat|bin))+$/i, '')) || 'Images'
}

/** The first of `NAME`, `NAME 2`, … that no data set has. */
function freeName(wanted: string, taken: ImagesOrder['taken']): string {
  const isFree = (name: string) =>
    taken.every((each) => each.name !== name && each.id !== `imported-${slug(name)}`)
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (isFree(name)) return name
  }
}

export interface Described {
  readonly id: ImportedId
  readonly description: DatasetDescription
}

/** @throws ImportProblem where the well-known data set that it is has been imported before */
export function describe(
  order: ImagesOrder,
  from: string,
  format: FormatId,
  written: Written,
  recognised: Recognised | undefined,
  notes: readonly string[],
): Described {
  const imported: ImportedAs = {
    from,
    format,
    at: order.at,
    recognisedBy: recognised?.by ?? 'nothing',
    notes: [...notes],
  }
  const { shape, normalisation, classes, files } = written
  const counted = { shape, normalisation: [...normalisation], classes: [...classes] }
  if (recognised) {
    const { name, label, things, about, licence, source } = wellKnown[recognised.id]
    if (order.taken.some(({ id }) => id === recognised.id))
      throw new ImportProblem(
        `${name} has been imported before.`,
        'Use it as it is, or remove it first.',
      )
    return {
      id: recognised.id,
      description: { name, label, things, ...counted, about, licence, source, files, imported },
    }
  }
  const name = freeName(cut(order.name?.trim() || bareName(from), mostLetters), order.taken)
  return {
    id: `imported-${slug(name)}`,
    description: {
      name,
      label: `${name}, imported`,
      things: 'classes',
      ...counted,
      about: `Imported from “${from}”: ${formats[format]}.`,
      licence: order.licence?.trim().slice(0, 500) || 'Not stated',
      source: `“${from}”`,
      files,
      imported,
    },
  }
}
