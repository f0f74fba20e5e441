/**
 * docs/reproduction.md from the stored reproductions (docs/reproduction/*.json): what is published,
 * what the program measures, and its verdict on each.
 *
 *   node scripts/reproduction-page.mjs
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { programFolder } from './parts/program.mjs'

const folder = join(programFolder, 'docs', 'reproduction')

async function records() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const all = await Promise.all(
    names.map(async (name) => ({
      name,
      ...JSON.parse(await readFile(join(folder, name), 'utf8')),
    })),
  )
  return all.filter(({ verdicts }) => verdicts)
}

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

const unique = (values) => [...new Set(values)].join(', ')

/** Where and when the cells that a verdict speaks of were computed. */
function origin({ cells }, { conditions }) {
  const own = cells.filter(({ condition }) => conditions.includes(condition))
  const seconds = own.reduce((sum, one) => sum + one.seconds, 0)
  return [
    unique(own.map(({ device }) => device)),
    unique(own.map(({ run }) => `${run.version}${run.commit ? ` (${run.commit})` : ''}`)),
    unique(own.map(({ run }) => run.date)),
    String(Math.round(seconds)),
  ]
}

function section(record) {
  const { name, preset, dataset, scale, verdicts } = record
  const heading = `## ${presetName(preset)}${dataset ? `, ${dataset}` : ''}${scale === 'paper' ? '' : ` (${scale} scale)`}`
  const rows = verdicts.map((judged) => {
    const { words, source } = judged
    const where = origin(record, judged)
    return [
      words.subject,
      words.measured,
      words.n,
      `${words.published} (${source})`,
      words.z,
      `**${words.verdict}.** ${words.reason}`,
      ...where,
    ]
  })
  const head = [
    'Finding',
    'Measured',
    'n',
    'Published',
    'z',
    'Verdict',
    'Device',
    'Version',
    'Date',
    'Seconds',
  ]
  const remarks = verdicts.flatMap(({ remark, words }) =>
    remark ? [`* ${words.subject}. ${remark}`] : [],
  )
  return [
    heading,
    table(head, rows),
    remarks.join('\n'),
    `Numbers: [${name}](reproduction/${name}).`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

const all = await records()
const count = (verdict) =>
  all.flatMap(({ verdicts }) => verdicts).filter((one) => one.verdict === verdict).length
const text = `# Does the program reproduce the thesis?

This page is written by \`node scripts/reproduction-page.mjs\` from the stored runs in
\`docs/reproduction/\`, which \`node scripts/reproduce.mjs\` makes. Measured values are mean ± s.e.m. over
n seeds; z is the distance from the published value in standard errors of both together (of each step,
for an order).

A number **agrees** within three joint standard errors or 1.5 percentage points. It **differs** only
where at least five seeds and an independent check say so. In between it is **not yet decided**. A
published number without an error is one network's; its error is then taken to be the deviation between
our seeds. An order agrees where every step is clear by two standard errors, a limit where every network
is on its side.

So far ${count('agrees')} agree, ${count('differs')} differ; not yet decided: ${count('undecided')}.

${all.map(section).join('\n\n')}
`
const file = join(programFolder, 'docs', 'reproduction.md')
await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }))
console.log(`Written: ${file} (${all.length} runs)`)
