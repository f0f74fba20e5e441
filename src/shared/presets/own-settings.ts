/** What a request changes in the preset that it starts from. */
import { isComposed } from '../datasets/composition'
import { withStandIns } from '../datasets/stand-ins'
import type { Value } from '../experiments/common/values'
import { sweepsOf } from '../experiments/common/resolve'
import { startOf } from './registry'

/** A request as the window and the store hold it. */
interface Asked {
  readonly preset?: string | undefined
  readonly scale?: string | undefined
  readonly values: Readonly<Record<string, Value>>
  readonly sweeps: Readonly<Record<string, readonly Value[]>>
}

/** What the preset of a request varies by itself; nothing where there is no preset. */
export function presetSweeps(
  asked: Pick<Asked, 'preset' | 'scale'>,
): Readonly<Record<string, readonly Value[]>> {
  const { preset, scale } = startOf(asked)
  return sweepsOf(preset, scale)
}

/** Paths of settings that are not as the preset has them: chosen values, and what is varied otherwise. */
export function ownPaths(request: Asked): ReadonlySet<string> {
  const standard = presetSweeps(request)
  const { preset, scale } = startOf(request)
  const overlays = [...(preset?.overlays ?? []), ...(scale?.overlays ?? [])]
  // Tasks that a preset names have images of one's own once they were imported.
  const isOfPreset = ([path, value]: readonly [string, Value]) =>
    isComposed(value) &&
    overlays.findLast(({ values }) => path in values)?.values[path] === withStandIns(value)
  const varied = [...Object.keys(standard), ...Object.keys(request.sweeps)].filter(
    (path) => standard[path]?.join() !== request.sweeps[path]?.join(),
  )
  const chosen = Object.entries(request.values).filter((entry) => !isOfPreset(entry))
  return new Set([...chosen.map(([path]) => path), ...varied])
}
