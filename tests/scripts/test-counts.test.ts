import { expect, test } from 'vitest'
import {
  addCounts,
  closingLine,
  endToEndCounts,
  noTests,
  unitCounts,
} from '../../scripts/parts/test-counts.mjs'

test('unit tests are counted, and a file that does not load is one failure', () => {
  const counts = unitCounts({
    testResults: [
      {
        name: 'a',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          { status: 'failed', fullName: 'two' },
          { status: 'skipped', fullName: 'three' },
        ],
      },
      { name: 'b', status: 'failed', assertionResults: [] },
    ],
  })
  expect(counts).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    reasons: ['left out by its own file: three'],
  })
})

test('end-to-end tests are counted per project, with why they were skipped, once a reason', () => {
  const because = [{ type: 'skip', description: 'no binary' }]
  const spec = (title: string, status: string, electron: string) => ({
    title,
    tests: [
      { status, annotations: [], projectName: 'chromium' },
      { status: electron, annotations: because, projectName: 'electron' },
    ],
  })
  const counts = endToEndCounts({
    suites: [
      { suites: [{ specs: [spec('home', 'expected', 'skipped')] }] },
      { specs: [spec('wizard', 'unexpected', 'skipped')] },
    ],
    errors: [{}],
  })
  expect(counts).toEqual({
    passed: 1,
    failed: 2,
    skipped: 2,
    reasons: ['electron: no binary'],
  })
})

test('the closing line names skipped tests only where there are any', () => {
  const some = { passed: 3, failed: 0, skipped: 0, reasons: [] }
  expect(closingLine(some)).toBe('3 passed, 0 failed')
  expect(closingLine(addCounts(some, { ...noTests(), failed: 1, skipped: 2 }))).toBe(
    '3 passed, 1 failed, 2 skipped',
  )
})
