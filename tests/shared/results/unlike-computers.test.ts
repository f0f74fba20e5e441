import { expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { unlikeComputers } from '@shared/results/unlike-computers'

const trial = (deviceDetail?: string) =>
  (deviceDetail === undefined ? {} : { deviceDetail }) as ExperimentDetail['results'][number]

it('cautions where times were taken with different numbers of cores', () => {
  const results = [trial('simd, EPYC, on 2 cores'), trial('simd, EPYC'), trial()]
  expect(unlikeComputers({ results })).toEqual([
    'Trials were computed in different ways (simd, EPYC; simd, EPYC, on 2 cores): their times tell of these, too, and not of methods alone.',
  ])
})

it('says nothing where all were computed alike, or none has ended', () => {
  expect(unlikeComputers({ results: [trial('simd, EPYC'), trial('simd, EPYC')] })).toEqual([])
  expect(unlikeComputers({ results: [trial()] })).toEqual([])
})
