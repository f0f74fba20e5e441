/** Statistics over several experiments: seeds put together, and tests between what is left. */
import type { Condition } from '../experiments/common/condition-declaration'
import type { MetricDescription } from '../experiments/common/descriptions'
import { corrections } from '../statistics/corrections'
import type { Sample } from '../statistics/sample'
import { summarise, type Summary } from '../statistics/summary'
import type { TestChoice } from '../statistics/test-choice'
import { pairTests } from '../statistics/test-table'
import { inWords } from '../words/numbers'
import { inSentence, upperFirst } from '../words/in-sentence'
import { listed } from '../words/lists'
import { firstShownPoint } from './best-points'
import { compare, type ComparisonTest, type TestedMeasure, type Untested } from './comparison'
import { comparePairs, untestedPairs } from './pairs'
import type { Pool } from './compared-sides'
import { definitionFor } from './selection'
import { testName, untestedReason } from './test-words'
import { weakeners } from './weakeners'

export interface MergedRow extends Sample {
  readonly pool: string
  readonly condition: Condition
  readonly summary?: Summary
}

export interface MergedComparison extends TestedMeasure {
  readonly rows: readonly MergedRow[]
  /** What weakens them, as sentences that name which. */
  readonly warnings: readonly string[]
}

/** Measures that all of them have, in the order of the first. */
export function sharedMetrics(pools: readonly Pool[]): readonly MetricDescription[] {
  const [first, ...others] = pools.map(({ detail }) => definitionFor(detail).metrics)
  return (first ?? []).filter((metric) =>
    others.every((all) => all.some(({ id, unit }) => id === metric.id && unit === metric.unit)),
  )
}

function rowsOf({ name, detail }: Pool, metric: string, { test, correction }: TestChoice) {
  const comparison = compare(detail, firstShownPoint(detail), metric, test, correction)
  return {
    rows: comparison.rows.map(({ condition, values, seeds }): MergedRow => {
      const summary = summarise(values)
      return { pool: name, condition, values, seeds, ...(summary ? { summary } : {}) }
    }),
    weakened: { name, clauses: weakeners(detail, comparison.rows) },
  }
}

interface Weakened {
  readonly name: string
  readonly clauses: readonly string[]
}

/** Sentences that say once what weakens several of them. */
function warningsOf(all: readonly Weakened[]): string[] {
  const clauses = [...new Set(all.flatMap((one) => one.clauses))]
  return clauses.map((clause) => {
    const names = all.filter((one) => one.clauses.includes(clause)).map(({ name }) => name)
    if (all.length > 1 && names.length === all.length)
      return `${all.length === 2 ? 'Both' : 'All'}: ${clause}.`
    const saysWhich = names.every((name) => clause.startsWith(inSentence(name)))
    return saysWhich ? `${upperFirst(clause)}.` : `${listed(names)}: ${clause}.`
  })
}

/** The part of a sample that is of the seeds given. */
function ofSeeds({ values, seeds }: Sample, wanted: readonly number[]): Sample {
  const kept = seeds.flatMap((seed, index) => (wanted.includes(seed) ? [index] : []))
  return {
    values: kept.flatMap((index) => values[index] ?? []),
    seeds: kept.flatMap((index) => seeds[index] ?? []),
  }
}

/** Seeds that make a pair at the least. */
const fewestShared = 2

/**
 * Pairs of rows that are tested: the same condition of different experiments; each with each where no two
 * experiments have a condition in common.
 */
function testedPairs(rows: readonly MergedRow[]): [number, number][] {
  const all = rows.flatMap((first, a) =>
    rows.flatMap((second, b): [number, number][] =>
      b > a && first.pool !== second.pool && !first.condition.bound && !second.condition.bound
        ? [[a, b]]
        : [],
    ),
  )
  const alike = all.filter(([a, b]) => rows[a]?.condition.id === rows[b]?.condition.id)
  return alike.length > 0 ? alike : all
}

function poolSentences(pools: readonly Pool[]): string[] {
  return pools.flatMap(({ sides, name, detail }) =>
    sides.length > 1
      ? [
          `${name} have equal settings but for their seeds and are taken together: ${inWords(detail.settings.seeds.length)} seeds.`,
        ]
      : [],
  )
}

/** One measure compared between pools. */
export function mergedComparison(
  pools: readonly Pool[],
  metric: MetricDescription,
  choice: TestChoice,
): MergedComparison {
  const made = pools.map((pool) => rowsOf(pool, metric.id, choice))
  const rows = made.flatMap((one) => one.rows)
  const isPaired = pairTests[choice.test].samples === 'paired'
  let left = 0
  const untested: Untested[] = []
  const single = pools.every(({ detail }) => detail.settings.conditions.length === 1)
  const labelOf = (row: MergedRow) => (single ? row.pool : `${row.condition.label} (${row.pool})`)
  const uncorrected = testedPairs(rows).flatMap(([a, b]) => {
    const [first, second] = [rows[a], rows[b]]
    if (!first || !second) return []
    const shared = first.seeds.filter((seed) => second.seeds.includes(seed))
    const paired = isPaired && shared.length >= fewestShared
    const samples = paired ? [ofSeeds(first, shared), ofSeeds(second, shared)] : [first, second]
    const labels = { firstLabel: labelOf(first), secondLabel: labelOf(second) }
    const [test] = comparePairs(samples, choice.test)
    if (!test) {
      for (const { difference, reason } of untestedPairs(samples, choice.test))
        untested.push({ ...labels, difference, reason: untestedReason(reason, labels) })
      return []
    }
    if (paired)
      left = Math.max(left, Math.max(first.seeds.length, second.seeds.length) - shared.length)
    return [{ ...test, first: a, second: b, ...labels, comparable: true }]
  })
  const adjusted = corrections[choice.correction].adjust(uncorrected.map(({ p }) => p))
  const tests = uncorrected.map((test, index) => ({ ...test, corrected: adjusted[index] ?? 1 }))
  return {
    metric,
    rows,
    tests,
    untested,
    correction: choice.correction,
    cautions: [],
    method: [...poolSentences(pools), ...testSentences(tests, choice, left, pools.length)].join(
      ' ',
    ),
    warnings: warningsOf(made.map(({ weakened }) => weakened)),
  }
}

function testSentences(
  tests: readonly ComparisonTest[],
  { test, correction }: TestChoice,
  left: number,
  pools: number,
): string[] {
  if (pools < 2) return ['Nothing is left to test between them.']
  if (tests.length === 0)
    return ['No test: each needs at least two finished seeds, and some spread between them.']
  const isPaired = pairTests[test].samples === 'paired'
  const corrected =
    tests.length > 1
      ? `; p ${corrections[correction].inMethods} for ${tests.length} comparisons`
      : ''
  return [
    `${upperFirst(testName(tests))}${corrected}.`,
    tests.some((one) => pairTests[one.test].samples === 'paired')
      ? 'Paired over the seeds that both have: the same seed gives the same first strengths, tasks and order of images.'
      : isPaired
        ? 'Not paired: they share fewer than two seeds.'
        : '',
    left > 0
      ? `Up to ${inWords(left)} seeds that only one of them has are left out of these tests.`
      : '',
  ].filter(Boolean)
}
