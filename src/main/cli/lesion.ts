/** `lab lesion TRIAL`: what a finished network still knows without some of its synapses or neurons. */
import type { LesionEvent } from '@shared/contract/lesions'
import type { LabClient } from '@shared/contract/client'
import {
  isLesionOrdering,
  lesionOrdering,
  lesionOrderingIds,
  lesionSamples,
  targetOf,
  type Lesion,
  type LesionAnswer,
  type LesionOrderingId,
  type LesionSubject,
} from '@shared/lesions/lesion'
import { lesionTargetIds, lesionTargets } from '@shared/lesions/targets'
import { formatNumber, formatPercent } from '@shared/words/numbers'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { targetFrom } from './lesion-target'
import { withLab } from './with-lab'

function numberOf(invocation: Invocation, option: string, whole: boolean): number | undefined {
  const text = invocation.text(option)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    throw new UsageError(`--${option} needs a ${whole ? 'whole ' : ''}number, not “${text}”.`)
  return value
}

/** A lesion whose order may be left to the network. */
type Wanted = Omit<Lesion, 'ordering'> & { readonly ordering?: LesionOrderingId }

function wantedFrom(invocation: Invocation): Wanted {
  const ordering = invocation.text('order')
  if (ordering !== undefined && !isLesionOrdering(ordering))
    throw new UsageError(
      `There is no order “${ordering}”. Orders: ${lesionOrderingIds.join(', ')}.`,
    )
  const target = targetFrom(invocation.text('of'))
  const share = numberOf(invocation, 'share', false) ?? 0.5
  if (share < 0 || share > 1) throw new UsageError('--share is a fraction from 0 to 1.')
  const layer = numberOf(invocation, 'layer', true)
  return {
    share,
    ...(ordering === undefined ? {} : { ordering }),
    ...(target === 'synapses' ? {} : { target }),
    ...(layer === undefined ? {} : { layer: layer - 1 }),
  }
}

/** What is asked for as a lesion of this network; its first order where none is asked for. */
function lesionOf(
  { ordering, ...rest }: Wanted,
  { layers, orderings, targets }: LesionSubject,
): Lesion {
  const chosen = ordering ?? orderings[0]
  const target = targetOf(rest)
  if (!targets.includes(target))
    throw new UsageError('This network has no hidden neurons that could be removed.')
  if (chosen === undefined || !orderings.includes(chosen))
    throw new UsageError(`This network has the orders ${orderings.join(', ')}.`)
  const places = target === 'neurons' ? layers.length - 2 : layers.length - 1
  const { layer } = rest
  if (layer !== undefined && (layer < 0 || layer >= places))
    throw new UsageError(
      `--layer is a whole number from 1 to ${places}: layers of ${target === 'neurons' ? 'hidden neurons' : 'synapses'} from the input.`,
    )
  return { ...rest, ordering: chosen }
}

interface Lesioned {
  readonly intact: LesionAnswer
  readonly answer: LesionAnswer
  readonly images: number
}

/** Opens a session, silences, and leaves with the answer that averages over most samples. */
async function lesioned(
  client: LabClient,
  args: { readonly trial: string; readonly images?: number },
  wanted: Wanted,
  say: (phase: string) => void,
): Promise<Lesioned> {
  const over = new AbortController()
  let opened: Extract<LesionEvent, { kind: 'open' }> | undefined
  let found: Lesioned | undefined
  let problem: Error | undefined
  const leave = (error: unknown) => {
    problem = error instanceof Error ? error : new Error(String(error))
    over.abort()
  }
  const onProgress = (event: LesionEvent) => {
    if (event.kind === 'opening') say(event.phase)
    if (event.kind === 'open') {
      opened = event
      try {
        const lesion = lesionOf(wanted, event.subject)
        client.call('lesions.set', { session: event.session, request: 1, lesion }).catch(leave)
      } catch (error) {
        leave(error)
      }
    }
    if (event.kind !== 'answer' || !opened) return
    const { intact, subject } = opened
    if (event.answer.samples < (subject.stochastic ? lesionSamples : 1)) return
    found = { intact, answer: event.answer, images: subject.images }
    over.abort()
  }
  await client
    .call('lesions.open', args, { signal: over.signal, onProgress })
    .catch((error: unknown) => {
      if (!over.signal.aborted) throw error
    })
  if (problem) throw problem
  if (!found) throw new Error('The session ended without an answer.')
  return found
}

function described({ intact, answer, images }: Lesioned): string {
  const target = targetOf(answer.lesion)
  const { label } = lesionOrdering(answer.lesion.ordering, target)
  return [
    `${label}: ${formatNumber(answer.removed)} ${lesionTargets[target].many} removed (${formatPercent(answer.lesion.share)}).`,
    `Accuracy ${formatPercent(answer.accuracy)}, intact ${formatPercent(intact.accuracy)} (${formatNumber(images)} test images, samples of releases: ${answer.samples}).`,
    `${formatNumber(answer.changed)} answers changed.`,
  ].join('\n')
}

export const lesion: Command = {
  name: 'lesion',
  usage: `TRIAL [--of ${lesionTargetIds.join('|')}] [--order ${lesionOrderingIds.join('|')}] [--share 0.5] [--layer N] [--images N] [--db FILE] [--json]`,
  summary:
    'What the network of a finished trial still knows without some of its synapses or neurons.',
  options: {
    of: { type: 'string' },
    order: { type: 'string' },
    share: { type: 'string' },
    layer: { type: 'string' },
    images: { type: 'string' },
    ...shared.db,
    ...shared.json,
  },
  words: [1, 1],
  async run(invocation, terminal) {
    const [trial = ''] = invocation.words
    const wanted = wantedFrom(invocation)
    const images = numberOf(invocation, 'images', true)
    const args = { trial, ...(images === undefined ? {} : { images }) }
    const found = await withLab(invocation, (client) =>
      lesioned(client, args, wanted, (phase) => terminal.status(phase)),
    )
    const { intact, answer } = found
    const { examples: _, request: __, lesion: done, confusion, ...rest } = answer
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({
            trial,
            target: targetOf(done),
            ...done,
            ...rest,
            confusion: { ...confusion, values: Array.from(confusion.values) },
            images: found.images,
            intactAccuracy: intact.accuracy,
          })
        : described(found),
    )
    return exitCode.done
  },
}
