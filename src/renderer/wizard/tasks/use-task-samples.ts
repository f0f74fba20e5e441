/** Sample images of the tasks of a sequence, known or composed, finished or not. */
import { ref, shallowRef, watch } from 'vue'
import type { TaskSample } from '@shared/contract/library'
import type { WireError } from '@shared/contract/wire'
import {
  isComposed,
  textOfComposition,
  type ComposedTask,
  type ComposedText,
  type Composition,
} from '@shared/datasets/composition'
import { taskLabels } from '@shared/datasets/composition-words'
import { knownImages } from '@shared/datasets/composition-images'
import { unfinishedComposition } from '@shared/datasets/read-composition'
import { compositionProblem } from '@shared/experiments/common/sequence-setting'
import { problemOf } from '../../lab/problem'
import { useLab } from '../../lab/use-lab'
import { withImages } from './composition-edits'

interface Asked {
  /** The value of the setting. */
  readonly sequence: string
  readonly seed: number
  readonly imagesPerTask: number
}

/** A task by itself. */
function alone(task: ComposedTask, { images = {} }: Composition): ComposedText {
  const composition = withImages({ heads: 'shared', tasks: [task] }, Object.values(images))
  return textOfComposition(composition)
}

/**
 * Follows what is asked for. Tasks of a composed sequence have their samples one by one, so that a change
 * of one leaves the others as they are; a task that cannot be learned yet has none.
 */
export function useTaskSamples(asked: () => Asked) {
  const lab = useLab()
  const tasks = shallowRef<readonly TaskSample[]>()
  const problem = shallowRef<WireError>()
  const question = ref(0)
  const kept = new Map<string, TaskSample['images']>()

  async function samplesOf(sequence: string, { seed, imagesPerTask }: Asked) {
    return lab.call('datasets.tasks', { sequence, seed, imagesPerTask })
  }

  async function imagesOf(text: ComposedText, current: Asked): Promise<TaskSample['images']> {
    if (compositionProblem(text) !== undefined) return []
    const key = `${current.seed} ${current.imagesPerTask} ${text}`
    const known = kept.get(key)
    if (known) return known
    const [sample] = await samplesOf(text, current)
    const images = sample?.images ?? []
    kept.set(key, images)
    return images
  }

  async function ofComposed(text: string, current: Asked): Promise<readonly TaskSample[]> {
    const composition = unfinishedComposition(text)
    if (!composition) return []
    const labels = taskLabels(composition.tasks, knownImages(composition.images))
    return Promise.all(
      composition.tasks.map(async (task, index) => ({
        task: index + 1,
        label: labels[index] ?? '',
        images: await imagesOf(alone(task, composition), current),
      })),
    )
  }

  async function fetch(): Promise<void> {
    const current = asked()
    const mine = ++question.value
    problem.value = undefined
    try {
      const { sequence } = current
      const answer = await (isComposed(sequence) ? ofComposed : samplesOf)(sequence, current)
      if (mine === question.value) tasks.value = answer
    } catch (error) {
      if (mine === question.value) problem.value = problemOf(error)
    }
  }
  watch(asked, fetch, { immediate: true })
  return { tasks, problem, fetch }
}
