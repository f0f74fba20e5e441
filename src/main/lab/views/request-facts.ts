/** What a list says of an experiment's request, which never changes: read once and kept. */
import type { Value } from '@shared/experiments/common/values'
import { isDefinitionId } from '@shared/experiments/registry'
import { isDatasetId, datasets } from '@shared/datasets/registry'
import { taskSequence } from '@shared/datasets/task-sequences'
import { changesOf, type Asked } from '@shared/presets/changes'
import type { ExperimentRow } from '../../store/experiments'

interface Facts {
  /** What differs from the preset, in words. */
  readonly changes: readonly string[]
  readonly models: readonly string[]
  /** Names of the data sets that are learned. */
  readonly images: readonly string[]
}

export class RequestFacts {
  private readonly known = new Map<string, Facts>()

  of(row: ExperimentRow): Facts {
    const found = this.known.get(row.id) ?? factsOf(row)
    this.known.set(row.id, found)
    return found
  }
}

function factsOf(row: ExperimentRow): Facts {
  const request = JSON.parse(row.request) as Asked
  const { values } = JSON.parse(row.settings) as { readonly values?: Record<string, Value> }
  return {
    changes: isDefinitionId(row.definition) ? changesOf(request) : [],
    models: request.conditions,
    images: imagesOf(values?.['dataset']),
  }
}

/** A setting of data may be a sequence of tasks or a data set of its own. */
function imagesOf(value: Value | undefined): readonly string[] {
  if (typeof value !== 'string') return []
  if (isDatasetId(value)) return [datasets[value].name]
  try {
    return taskSequence(value).images.map(({ name }) => name)
  } catch {
    // Of a newer version, or composed of what can no longer be learned: it is listed all the same.
    return []
  }
}
