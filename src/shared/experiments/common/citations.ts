/** The sentences of a methods paragraph that say where everything that was used is from. */
import { taskSequence } from '../../datasets/task-sequences'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { cite, type SourceId } from '../../sources/registry'
import type { ChoiceOption, Parameter } from './parameter-kinds'
import { takingPart, valuesAt, type Told } from './setting-words'
import type { ConditionTable } from './typed'

/** What can be chosen, and whence it is. */
type Named = Pick<ChoiceOption, 'label' | 'words'> & { readonly sources?: readonly SourceId[] }

interface Used {
  readonly name: string
  readonly sources: readonly SourceId[]
}

const cited = (sources: readonly SourceId[]) => listed(sources.map(cite))

function optionsUsed(
  told: Told,
  parameters: readonly Parameter[],
  prefix: string,
): readonly Named[] {
  return parameters.flatMap((parameter): readonly Named[] => {
    const values = valuesAt(told, `${prefix}${parameter.id}`)
    if (parameter.kind === 'sequence') return values.map((value) => taskSequence(String(value)))
    if (parameter.kind !== 'choice') return []
    return parameter.options.filter(({ value }) => values.includes(value))
  })
}

/** Names with the same sources once, and the sources after them. */
function grouped(used: readonly Used[]): readonly string[] {
  const names = new Map<string, Set<string>>()
  for (const { name, sources } of used) {
    const where = cited(sources)
    names.set(where, (names.get(where) ?? new Set()).add(name))
  }
  return [...names].map(([where, of]) => `${where} for ${listed([...of])}`)
}

/**
 * What the experiment repeats, and whence its data sets, models, optimisers and measures: whatever is
 * declared with sources, as far as these settings use it.
 */
export function citationSentences(
  {
    references,
    parameters,
    table,
  }: {
    readonly references: readonly SourceId[]
    readonly parameters: readonly Parameter[]
    readonly table: ConditionTable
  },
  told: Told,
): readonly string[] {
  const conditions = takingPart(table, told)
  const models = conditions.map(([, { label, sources }]) => ({ name: inSentence(label), sources }))
  const options = [
    ...optionsUsed(told, parameters, ''),
    ...conditions.flatMap(([id, own]) => optionsUsed(told, own.parameters, `${id}.`)),
  ].flatMap(({ label, words, sources = [] }) =>
    sources.length > 0 ? [{ name: words ?? label, sources }] : [],
  )
  const experiment = references.length > 0 ? [{ name: 'the experiment', sources: references }] : []
  const groups = grouped([...experiment, ...models, ...options])
  return groups.length > 0 ? [`Sources: ${groups.join('; ')}.`] : []
}
