/** What a judgement is: a finding beside what was measured. */
import type { Criterion, Finding } from '../published/finding'
import type { Protocol } from '../published/searches'
import type { Margin, Verdict } from '../statistics/agreement'
import type { Interval } from '../statistics/difference'
import type { OrderStep } from '../statistics/order'
import type { Summary } from '../statistics/summary'
import { engineResultVersion } from '../trials/result-version'
import type { MeasuredCell, StoredRun } from './measured'

/** One of those that are compared with each other: a condition, or a value of a swept setting. */
export interface Member {
  readonly name: string
  readonly summary: Summary
}

/** A bound with what was measured of it. */
export interface JudgedCriterion {
  readonly criterion: Criterion
  readonly measured: Summary
  readonly verdict: Verdict
}

/** Where and when the numbers of a judgement were computed. */
export interface Origin {
  readonly device: string
  readonly seconds: number
  readonly runs: readonly StoredRun[]
}

export interface Judgement {
  readonly id: string
  readonly title: string
  readonly source: string
  /** Conditions that it speaks of. */
  readonly conditions: readonly string[]
  readonly metric: string
  readonly verdict: Verdict
  /** Why, as the end of a sentence. */
  readonly reason: string
  /** False where settings are not those of the paper scale: then it is no reproduction, and not counted. */
  readonly atPublishedSettings: boolean
  /** The measured mean; absent for orders and contrasts, which have `members`. */
  readonly measured?: Summary
  /** Those that are compared, as published: the highest first. */
  readonly members?: readonly Member[]
  /** The published number, or in words what is published. */
  readonly published: { readonly mean: number; readonly standardError?: number } | string
  readonly margin?: Margin
  /** Of natural logarithms where the margin is a factor; so is `interval`. */
  readonly difference?: number
  /** By which settings were chosen that are not published; absent where they are, or none were chosen. */
  readonly protocols?: readonly Protocol[]
  /** Of the difference, or of the mean that a limit is about: 90 %. */
  readonly interval?: Interval
  /** The difference from the published number in standard errors of itself. */
  readonly inErrors?: number
  /** Of no difference from the published number (Welch's test). */
  readonly p?: number
  /** Steps of an order, the highest first. */
  readonly steps?: readonly OrderStep[]
  readonly criteria?: readonly JudgedCriterion[]
  readonly origins: readonly Origin[]
  /** The oldest of the engines that computed it; null where a stored file does not name it. */
  readonly resultVersion: number | null
  readonly remark?: string
}

/** How a judgement stands in a report: its verdict, or why it is not counted. */
export type Standing = Verdict | 'outdated' | 'other-settings'

export function standingOf({
  verdict,
  atPublishedSettings,
  resultVersion,
}: Pick<Judgement, 'verdict' | 'atPublishedSettings' | 'resultVersion'>): Standing {
  if (!atPublishedSettings) return 'other-settings'
  return resultVersion === engineResultVersion ? verdict : 'outdated'
}

function runsOf({ run, earlier = [] }: MeasuredCell): StoredRun[] {
  return [...(run ? [run] : []), ...earlier.map((one) => one.run ?? {})]
}

/** Where the numbers of these cells are from. */
export function originsOf(
  cells: readonly MeasuredCell[],
): Pick<Judgement, 'origins' | 'resultVersion'> {
  const versions = cells.flatMap((cell) => {
    const runs = runsOf(cell)
    return runs.length === 0 ? [engineResultVersion] : runs.map((run) => run.resultVersion ?? NaN)
  })
  const oldest = Math.min(...versions)
  return {
    origins: cells.map((cell) => ({
      device: cell.device,
      seconds: cell.seconds,
      runs: runsOf(cell),
    })),
    resultVersion: Number.isFinite(oldest) ? oldest : null,
  }
}

/** What a judge finds; the rest of a judgement is the finding's. */
export type Found = Omit<Judgement, keyof Pick<Finding, 'id' | 'title' | 'source' | 'metric'>>
