/** What is compared beside each other: experiments, or single conditions of one. */
import type { ExperimentDetail } from '../contract/experiments'
import { conditionOf } from '../experiments/common/parameters'
import { definitionFor } from './selection'

/** How many stand beside each other. */
export const fewestSides = 2
export const mostSides = 6

export interface ComparedSide {
  /** Of this side among the others. */
  readonly key: string
  /** Told apart from all others. */
  readonly name: string
  /** The experiment, or what it would be with this condition alone. */
  readonly detail: ExperimentDetail
}

/** An experiment as if it had one condition only. */
export function withOneCondition(detail: ExperimentDetail, condition: string): ExperimentDetail {
  const conditions = [condition]
  return {
    ...detail,
    request: { ...detail.request, conditions },
    settings: { ...detail.settings, conditions },
    results: detail.results.filter((trial) => trial.condition === condition),
  }
}

/** The conditions of `wanted` that the experiment has, each as a side. */
export function sidesOfConditions(
  detail: ExperimentDetail,
  wanted: readonly string[],
): ComparedSide[] {
  return detail.settings.conditions
    .filter((id) => wanted.includes(id))
    .map((id) => ({
      key: `${detail.id}/${id}`,
      name: conditionOf(definitionFor(detail), id).label,
      detail: withOneCondition(detail, id),
    }))
}

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** Experiments as sides: those of one name with when they were started, and numbered where that is one minute. */
export function sidesOfExperiments(details: readonly ExperimentDetail[]): ComparedSide[] {
  const dated = details.map(({ name, createdAt }) =>
    details.filter((other) => other.name === name).length > 1
      ? `${name} (${day.format(new Date(createdAt))})`
      : name,
  )
  return details.map((detail, index) => {
    const name = dated[index] ?? detail.name
    const equal = dated.flatMap((other, place) => (other === name ? [place] : []))
    const own = equal.length > 1 ? `${name}, ${equal.indexOf(index) + 1}` : name
    return { key: detail.id, name: own, detail }
  })
}

/** All that decides a trial's numbers but its seed, as text. */
function withoutSeeds({ definition, settings, points, resultVersion }: ExperimentDetail): string {
  const { values, sweeps, conditions } = settings
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    definition,
    resultVersion ?? null,
    sorted(values),
    sorted(sweeps),
    [...conditions].sort(),
    points.map(sorted),
  ])
}

/** Experiments that are one but for their seeds, as one. */
export interface Pool {
  readonly sides: readonly ComparedSide[]
  readonly name: string
  /** With the trials of all; one of each where the same trial stands in several. */
  readonly detail: ExperimentDetail
}

function pooled(sides: readonly ComparedSide[], first: ComparedSide): Pool {
  if (sides.length === 1) return { sides, name: first.name, detail: first.detail }
  const trials = new Map(
    sides
      .flatMap(({ detail }) => detail.results)
      .toSorted((a, b) => Number(a.status === 'done') - Number(b.status === 'done'))
      .map((trial) => [`${trial.condition}/${trial.point}/${trial.seed}`, trial]),
  )
  const seeds = [...new Set(sides.flatMap(({ detail }) => detail.settings.seeds))].sort(
    (a, b) => a - b,
  )
  const { detail } = first
  return {
    sides,
    name: sides.map(({ name }) => name).join(' + '),
    detail: {
      ...detail,
      settings: { ...detail.settings, seeds },
      request: { ...detail.request, seeds },
      results: [...trials.values()],
    },
  }
}

/** Sides whose settings are all the same but for the seeds, put together; the others by themselves. */
export function poolsOf(sides: readonly ComparedSide[]): Pool[] {
  const groups = new Map<string, ComparedSide[]>()
  for (const side of sides) {
    const key = withoutSeeds(side.detail)
    groups.set(key, [...(groups.get(key) ?? []), side])
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [pooled(group, group[0])] : []))
}
