// @ts-check
/** How many tests passed, failed and were left out, from the reports of vitest and Playwright. */

/** @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts */

/** @returns {Counts} */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0, reasons: [] })

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  reasons: [...new Set([...a.reasons, ...b.reasons])],
})

/**
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * Counts of vitest's JSON report. A file that could not be loaded has no tests and counts as one that failed.
 * @param {VitestReport} report
 */
export function unitCounts(report) {
  const counts = noTests()
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed++
      else if (status === 'failed') counts.failed++
      else {
        counts.skipped++
        counts.reasons.push(`left out by its own file: ${fullName}`)
      }
    }
    if (
      file.status === 'failed' &&
      !file.assertionResults.some(({ status }) => status === 'failed')
    )
      counts.failed++
  }
  return counts
}

/**
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ status: string, annotations: Annotation[], projectName: string }} PlaywrightTest
 * @typedef {{ suites?: PlaywrightSuite[], specs?: { title: string, tests: PlaywrightTest[] }[] }} PlaywrightSuite
 */

/**
 * Counts of Playwright's JSON report. Errors outside of any test (a setup that broke) count as one that failed.
 * @param {{ suites: PlaywrightSuite[], errors?: unknown[] }} report
 */
export function endToEndCounts(report) {
  const counts = noTests()
  /** @param {PlaywrightSuite} suite */
  function visit(suite) {
    suite.suites?.forEach(visit)
    for (const { title, tests } of suite.specs ?? []) {
      for (const { status, annotations, projectName } of tests) {
        if (status === 'expected' || status === 'flaky') counts.passed++
        else if (status === 'unexpected') counts.failed++
        else {
          counts.skipped++
          const reason = annotations.find(({ type }) => type === 'skip')?.description
          counts.reasons.push(`${projectName}: ${reason ?? title}`)
        }
      }
    }
  }
  report.suites.forEach(visit)
  if (report.errors?.length) counts.failed++
  return { ...counts, reasons: [...new Set(counts.reasons)] }
}

/** The closing line. @param {Counts} counts */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
