/** A task sequence from a composition. */
import type { SourceId } from '../sources/registry'
import { textOfComposition, type ComposedTask, type Composition } from './composition'
import { answerNames, sequenceLabel, taskLabels, tasksSentence } from './composition-words'
import { outputNeurons } from './output-neurons'
import { sourcesOfImported } from './importable'
import { countImages, imagesOf, knownImages } from './composition-images'
import { recipeOf, recipes } from './recipes'
import { datasetSources, isDatasetId } from './registry'
import type { SequenceTask, TaskSequence } from './sequence'
import { sequenceKinds, type SequenceKindId } from './sequence-kinds'
import type { DatasetSnapshot } from './snapshot'

const sourcesOf = ({ id }: DatasetSnapshot): readonly SourceId[] =>
  isDatasetId(id) ? datasetSources[id] : sourcesOfImported(id)

/** Which known kind it is like: what was tuned for that kind is the best guess for it. */
function kindOf({ gradual, tasks }: Composition): SequenceKindId {
  if (gradual) return 'continuous'
  return tasks.some(({ shuffle }) => shuffle !== undefined) ? 'permuted' : 'split'
}

/** Names of the neurons of the first head; one that several tasks use differently has a number. */
function neuronNames(each: readonly SequenceTask[], neurons: number): readonly string[] {
  return Array.from({ length: neurons }, (_, output) => {
    const meanings = each
      .filter(({ head }) => head === 0)
      .flatMap(({ answers }) => answers.filter((answer) => answer.output === output))
      .map(({ name }) => name)
    const [first, ...others] = [...new Set(meanings)]
    return first === undefined || others.length > 0 ? `answer ${output + 1}` : first
  })
}

/** What is learned, tested and said of a composition; its value is the composition’s text. */
export function composedSequence(composition: Composition): TaskSequence {
  const { heads: neurons, tasks, images: brought } = composition
  const known = knownImages(brought)
  const images = imagesOf(tasks, known)
  const { heads, headOf, outputOf } = outputNeurons[neurons].layOut(tasks)
  const labels = taskLabels(tasks, known)
  const each = tasks.map((task, index): SequenceTask => {
    const parts = task.answers.flatMap(({ of }) => of)
    const there = countImages(parts, known, 'trainingImages')
    const names = answerNames(task.answers, known)
    return {
      label: labels[index] ?? '',
      answers: task.answers.map(({ of }, answer) => ({
        name: names[answer] ?? '',
        of,
        output: outputOf(index, answer),
      })),
      trainingImages: Math.min(there, task.trainingImages ?? Infinity),
      testImages: countImages(parts, known, 'testImages'),
      head: headOf(index),
      ...transformOf(task),
    }
  })
  const kind = kindOf(composition)
  const { boundaries, succession } = sequenceKinds[kind]
  const permutesPixels = each.some(({ shuffle }) => shuffle !== undefined)
  const ofShuffling: readonly SourceId[] = permutesPixels ? sequenceKinds.permuted.sources : []
  const recipe = recipeOf(composition)
  const divided = recipe === undefined ? [] : recipes[recipe].sources
  return {
    id: textOfComposition(composition),
    kind,
    ...(recipe === undefined ? {} : { recipe }),
    images,
    shape: images[0].shape,
    label: composition.name ?? sequenceLabel(labels, tasks, known),
    help: tasksSentence(tasks, labels, known),
    each,
    tasks: each.length,
    trainingImages: each.map(({ trainingImages }) => trainingImages),
    answers: neuronNames(each, heads[0] ?? 0),
    outputs: Math.max(...heads),
    heads,
    outputWords: outputNeurons[neurons].words,
    chance: each.reduce((sum, { answers }) => sum + 1 / answers.length, 0) / each.length,
    sources: [...new Set([...images.flatMap(sourcesOf), ...divided, ...ofShuffling])],
    taskSentence: tasksSentence(tasks, labels, known),
    permutesPixels,
    boundaries,
    succession,
  }
}

function transformOf({ shuffle, rotate }: ComposedTask): Pick<SequenceTask, 'shuffle' | 'rotate'> {
  return {
    ...(shuffle === undefined ? {} : { shuffle }),
    ...(rotate === undefined ? {} : { rotate }),
  }
}
