/** What Table 3.2 reports of four networks on TinyImageNet. */
import { entriesOf } from '../experiments/common/entries'
import type { ConditionIdOf } from '../experiments/registry'
import type { PublishedMean } from './finding'
import { photographMargin } from './margins'
import { table32, type Table32Network } from './table-3-2'

type OfTable = PublishedMean<'continual'> & {
  readonly id: `table-3.2/${Table32Network}/${ConditionIdOf<'continual'>}`
}

const common =
  'The survey’s fixed random order of the classes is not at hand: classes are taken in the order of the list that comes with the images, and scaled by their own mean and deviation.'

const remarks: Readonly<Partial<Record<ConditionIdOf<'continual'>, string>>> = {
  sos: 'The strength that halving begins with is not published: 10 000.',
  mas: 'Taken over from the survey, without an error.',
  ewc: 'Taken over from the survey, without an error.',
}

export const tinyImagenetFindings = entriesOf(table32).flatMap(([architecture, conditions]) =>
  entriesOf(conditions).map(([condition, published]): OfTable => ({
    kind: 'mean',
    id: `table-3.2/${architecture}/${condition}`,
    title: 'Mean accuracy after the last task',
    source: 'Table 3.2',
    preset: 'table-3.2',
    chosen: { architecture },
    metric: 'finalAccuracy',
    condition,
    published,
    margin: photographMargin,
    remark: [common, remarks[condition]].filter((each) => each !== undefined).join(' '),
  })),
)
