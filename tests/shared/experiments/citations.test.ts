/** Every citation of a methods paragraph stands in its list, and everything that was used is cited. */
import { describe, expect, it } from 'vitest'
import { wellKnown } from '@shared/datasets/importable'
import { recipes } from '@shared/datasets/recipes'
import { datasetIds, datasetSources } from '@shared/datasets/registry'
import { sequenceKinds, type SequenceKindId } from '@shared/datasets/sequence-kinds'
import { everySequence } from '@shared/datasets/task-sequences'
import { updateRules } from '@shared/experiments/common/optimizers'
import { preconditioners } from '@shared/experiments/common/preconditioners'
import { resolveRequest } from '@shared/experiments/common/resolve'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { definitionOf, definitions } from '@shared/experiments/registry'
import { viewSources } from '@shared/neurons-view/references'
import { withReferences } from '@shared/results/methods'
import { cite, citedIn, sources, type SourceId } from '@shared/sources/registry'
import { referenceText } from '@shared/sources/source'

function textOf(
  definition: ExperimentDefinition,
  conditions: readonly string[],
  values: ValuesByPath = {},
): string {
  return definition.methods(
    resolveRequest(definition, undefined, {
      definition: definition.id,
      values,
      sweeps: {},
      conditions,
      seeds: [1, 2],
    }),
  )
}

/** Everything in a text that looks like a citation: a name, perhaps others and a venue, and a year. */
const looksCited = /\p{Lu}[\p{L}-]+(?: et al\.| & \p{Lu}[\p{L}-]+)?(?:, \p{Lu}+)? (?:19|20)\d\d\b/gu

/** A citation without an entry, and an entry without a citation. */
function loose(text: string): readonly string[] {
  const { references } = withReferences(text)
  const listed = references.map(([id]) => cite(id as SourceId))
  const found = new Set(text.match(looksCited) ?? [])
  return [
    ...[...found].filter((citation) => !listed.includes(citation)),
    ...listed.filter((citation) => !found.has(citation)),
  ]
}

describe.each(definitions.map((definition) => [definition.id, definition] as const))(
  'the methods of %s',
  (_, definition) => {
    it.each(definition.conditions.map((condition) => [condition.id, condition] as const))(
      'cite %s, each of its choices, and every data set',
      (id, condition) => {
        const dataset = definition.parameters.find((parameter) => parameter.id === 'dataset')
        const possible = everySequence
          .filter(({ boundaries }) => boundaries || condition.tasks === 'unaware')
          .map(({ id }): string => id)
        const sequences =
          dataset?.kind === 'choice' || dataset?.kind === 'sequence'
            ? dataset.options
                .filter(({ value }) => possible.includes(value))
                .map(({ value }) => ({ dataset: value }))
            : [{}]
        const choices = condition.parameters.flatMap((parameter) =>
          parameter.kind === 'choice'
            ? parameter.options.map((option) => ({
                values: { [`${id}.${parameter.id}`]: option.value },
                option,
              }))
            : [],
        )
        for (const sequence of sequences)
          for (const { values, option } of [{ values: {}, option: undefined }, ...choices]) {
            const text = textOf(definition, [id], { ...sequence, ...values })
            const wanted = [
              ...definition.references,
              ...condition.sources,
              ...(option?.sources ?? []),
              ...('dataset' in sequence
                ? everySequence.find((each) => each.id === sequence.dataset)!.sources
                : []),
            ]
            expect(citedIn(text)).toEqual(expect.arrayContaining([...new Set(wanted)]))
            expect(loose(text), text).toEqual([])
          }
      },
    )
  },
)

describe('what is cited', () => {
  it('is the paper of each data set, as its makers ask', () => {
    const energy = definitionOf('energy')
    expect(textOf(energy, ['deterministic'], { dataset: 'mnist' })).toContain('LeCun et al. 1998')
    expect(textOf(energy, ['deterministic'], { dataset: 'fashion-mnist' })).toContain(
      'Xiao et al. 2017',
    )
    for (const id of datasetIds) expect(datasetSources[id].length, id).toBeGreaterThan(0)
  })

  it('is each method that is compared, and the optimiser that it uses', () => {
    const text = textOf(
      definitionOf('lifelong'),
      ['presynaptic', 'no-consolidation', 'ewc', 'bgd', 'joint'],
      { 'ewc.watcher': 'si' },
    )
    for (const cited of [
      ...['Benzing 2022', 'Schug et al. 2021', 'Kirkpatrick et al. 2017', 'Zeno et al. 2018'],
      ...['Zenke et al. 2017', 'Kingma & Ba 2015'],
    ])
      expect(text).toContain(cited)
    expect(textOf(definitionOf('energy'), ['deterministic'])).toContain('Robbins & Monro 1951')
  })

  it('is never told apart from another by its end alone', () => {
    const all = (Object.keys(sources) as SourceId[]).map(cite)
    expect(new Set(all).size).toBe(all.length)
    for (const one of all) expect(all.filter((other) => other.includes(one))).toEqual([one])
  })

  it('is only what something uses', () => {
    const used = new Set<SourceId>([
      ...definitions.flatMap(({ references }) => references),
      ...definitions.flatMap(({ conditions }) => conditions.flatMap((each) => each.sources)),
      ...Object.values(datasetSources).flat(),
      ...Object.values(wellKnown).flatMap((each) => each.sources),
      ...Object.values(recipes).flatMap((each) => each.sources),
      ...(Object.keys(sequenceKinds) as SequenceKindId[]).flatMap(
        (id) => sequenceKinds[id].sources,
      ),
      ...Object.values(updateRules).flatMap((each) => each.sources),
      ...Object.values(preconditioners).flatMap((each) => each.sources),
      ...viewSources,
      ...definitions.flatMap((definition) =>
        citedIn(
          textOf(
            definition,
            definition.conditions.map(({ id }) => id),
          ),
        ),
      ),
    ])
    expect(Object.keys(sources).filter((id) => !used.has(id as SourceId))).toEqual([])
  })

  it('is printed with authors, title, place, year and address', () => {
    expect(referenceText(sources['schug-2021'])).toBe(
      'Schug S, Benzing F, Steger A. Presynaptic stochasticity improves energy efficiency and helps alleviate the stability-plasticity dilemma. eLife 2021;10:e69884. https://doi.org/10.7554/eLife.69884',
    )
    expect(referenceText(sources['zenke-2017'])).toMatch(
      /Machine Learning, PMLR 70:3987–3995, 2017\.$/,
    )
    expect(referenceText(sources['zeno-2018'])).toMatch(/arXiv:1803\.10123, 2018\.$/)
    expect(cite('benzing-icml-2022')).toBe('Benzing, ICML 2022')
    expect(citedIn('as in Benzing, ICML 2022.')).toEqual(['benzing-icml-2022'])
    expect(citedIn('as in Benzing 2022.')).toEqual(['benzing-2022'])
  })
})
