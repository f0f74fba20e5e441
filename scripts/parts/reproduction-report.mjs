/** The page of docs/reproduction.md from what `lab verdict FILE… --json` prints. */

import { searchSections } from './search-report.mjs'

const cell = (text) => String(text).replaceAll('|', '\\|')

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** `Table 4.1`, `Fig. 4.2` from a preset's id. */
const presetName = (id) =>
  id
    .replace(/^table-/, 'Table ')
    .replace(/^fig-/, 'Fig. ')
    .replace('/', ', ')

const head = [
  ...['Finding', 'Measured', 'n', 'Published', 'Difference (interval)', 'In standard errors'],
  ...['Margin or bound', 'Verdict', 'File', 'Scale', 'Device', 'Version', 'Date', 'Duration'],
]

function rowOf({ asked, source, id, standing, found, words, origin }, standingWords) {
  if (!found)
    return [
      `${asked.subject} (${id})`,
      '–',
      '–',
      `${asked.published} (${source})`,
      ...['–', '–', '–'],
      `**${standingWords[standing]}.**`,
      ...['–', '–', '–', '–', '–', '–'],
    ]
  return [
    words.subject,
    words.measured,
    words.n,
    `${words.published} (${source})`,
    words.difference,
    words.inErrors,
    words.margin,
    `**${words.verdict}.** ${words.reason}`,
    `[${found.file}](reproduction/${found.file})`,
    found.scale ?? '–',
    origin.device,
    origin.program,
    origin.date,
    origin.duration,
  ]
}

function section([heading, rows], standingWords) {
  const remarks = rows.flatMap(({ found, words }) =>
    found?.judgement.remark ? [`${words.subject}. ${found.judgement.remark}`] : [],
  )
  const margins = rows.flatMap(({ words }) =>
    words ? [`${words.margin}: ${words.marginReason}`] : [],
  )
  return [
    `## ${heading}`,
    table(
      head,
      rows.map((row) => rowOf(row, standingWords)),
    ),
    ...(margins.length > 0 ? ['Why these margins and bounds:', list(margins)] : []),
    ...(remarks.length > 0 ? ['Remarks:', list(remarks)] : []),
  ].join('\n\n')
}

const list = (lines) => [...new Set(lines)].map((line) => `* ${line}`).join('\n')

/** Where a finding stands: its figure, and its task sequence where the table has a column for each. */
function headingOf({ preset, id }) {
  const [, sequence] = preset === 'table-4.1' ? id.split('/') : []
  const isColumn = id.startsWith('table-4.1/')
  return `${presetName(preset)}${isColumn && sequence ? `, ${sequence}` : ''}`
}

function grouped(rows) {
  const groups = new Map()
  for (const row of rows) {
    const heading = headingOf(row)
    groups.set(heading, [...(groups.get(heading) ?? []), row])
  }
  return [...groups]
}

/**
 * How many findings stand how.
 * @returns {Record<string, number>}
 */
export function countsOf({ rows, standingWords }) {
  return Object.fromEntries(
    Object.keys(standingWords)
      .filter((standing) => standing !== 'other-settings')
      .map((standing) => [standing, rows.filter((row) => row.standing === standing).length]),
  )
}

function countsSentence(report) {
  const { standingWords, rows } = report
  const counts = Object.entries(countsOf(report)).map(
    ([standing, count]) => `${standingWords[standing].toLowerCase()} ${count}`,
  )
  return `Of ${rows.length} findings: ${counts.join(', ')}.`
}

/**
 * @param report what `lab verdict FILE… --json` prints
 * @param {readonly any[]} searches stored searches with the names of their files
 */
export function pageOf(report, searches) {
  const { rows, atOtherSettings, standingWords, resultVersion } = report
  return `# Does the program reproduce the thesis?

This page is written by \`node scripts/reproduction-page.mjs\` from the stored runs in
\`docs/reproduction/\`, which \`node scripts/reproduce.mjs\` makes. Every finding that the program knows
stands here once, under its own figure and at its published settings. Measured values are mean ± s.e.m.
over n seeds; differences in standard errors are in those of the difference.

A published number **agrees** where at least five seeds were run and the whole 90 % interval of the
difference (Welch and Satterthwaite, the published error and its number of runs included) lies within a
margin that is fixed for the finding: two one-sided tests at 5 %. It **differs** where the whole interval
lies outside the margin and an independent check gives our number. All else is **not decided**. A number
published without an error is one network's; its error is then taken to be the deviation between our
seeds. An order agrees where the 95 % interval of every step, in pairs where seeds are shared, lies above
zero. What is published in words only is judged by a bound that is stated with its reason, on the 90 %
interval of the mean; what is beyond a bound that the thesis does not print is not decided. Where the
thesis does not print a model's settings, the verdict is **not comparable until tuned**, unless a search
on other images has chosen some; a number at those differs only where the search was of full size and tried
all neighbours of what it chose. A result of an older engine is **to be run again** (the result version is now ${resultVersion}) and not counted.

Of Fig. 5.3 and its repeats: the public code of chapter 5 has a fault where KFAC is damped exactly. It takes the
gradient to the eigenbasis of the output factor with the matrix of its eigenvectors where the transpose belongs, and
back likewise: the input side is right, the output side is not, and the result is not (A ⊗ E + λ)⁻¹ times the gradient.
The program takes both sides right, which a test holds against the explicit inverse; whether the published curves were
made with the fault is not known, so that standard damping behaves like gradient descent is a claim to be tested.

${countsSentence(report)}

${grouped(rows)
  .map((group) => section(group, standingWords))
  .join('\n\n')}

${searchSections(searches, report)}
## At other settings

What the stored runs measured of these findings at settings that are not those of the thesis. It is not
counted.

${list(
  atOtherSettings.map(
    ({ file, words }) =>
      `${words.subject}: ${words.measured}, n = ${words.n}; published ${words.published} ([${file}](reproduction/${file})).`,
  ),
)}
`
}
