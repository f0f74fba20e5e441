/** The page of the file that opens in any browser: results in words, numbers and figures, without a script. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { fileLicences } from '@shared/contract/experiment-files'
import type { AboutFile } from '@shared/experiment-files/contents'
import { pointWords } from '@shared/figures/kit/sweep-labels'
import { conditionTrials, definitionFor } from '@shared/results/selection'
import { methodsOf, plainText } from '@shared/results/methods'
import { originLines } from '@shared/results/origin-words'
import { sampleOf } from '@shared/results/metric-values'
import { metricText } from '@shared/statistics/metric-text'
import { summarise } from '@shared/statistics/summary'
import { formatCount } from '@shared/words/numbers'

export interface Previewed {
  readonly detail: ExperimentDetail
  /** As SVG; each says in itself what it shows. */
  readonly figures: readonly string[]
}

/** Tables that a reader looks through. */
const mostTables = 30

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '')

const style = `
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #1d2430; background: #fff }
  table { border-collapse: collapse } th, td { padding: .3rem .8rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
  figure { margin: 1.5rem 0 } img { max-width: 100% } .about { color: #555 } pre { white-space: pre-wrap; font: inherit }
`

/** Piece by piece: figures may be large. */
export function* previewPieces(
  about: AboutFile,
  title: string,
  previewed: Iterable<Previewed>,
): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="about">${escaped(aboutWords(about))}</p>
`
  for (const each of previewed) yield* experimentPieces(each)
  yield '</body>\n</html>\n'
}

function aboutWords({ savedBy, savedAt, programVersion, licence }: AboutFile): string {
  const by = savedBy === undefined ? '' : ` by ${savedBy}`
  const terms = licence === undefined ? '' : ` Licence: ${fileLicences[licence]}.`
  return `Saved${by} on ${savedAt.slice(0, 10)} with Palimpsest ${programVersion}, which opens this file.${terms} Every number is in the CSV files beside this page.`
}

function* experimentPieces({ detail, figures }: Previewed): Generator<string> {
  yield `<h2>${escaped(detail.name)}</h2>\n`
  yield `<p>${escaped(definitionFor(detail).title)}, run on ${detail.createdAt.slice(0, 10)}, ${formatCount(detail.trials.done, 'finished trial')} of ${detail.trials.total}.</p>\n`
  for (const line of originLines(detail)) yield `<p>${escaped(line)}.</p>\n`
  if (detail.note !== '') yield `<p>${escaped(detail.note)}</p>\n`
  if (detail.points.length > mostTables)
    yield `<p>${formatCount(detail.points.length, 'combination')} of settings were tried: the numbers of each are in scalars.csv.</p>\n`
  else for (const point of detail.points.keys()) yield pointTable(detail, point)
  for (const svg of figures) yield figurePiece(svg)
  yield `<h3>Methods</h3>\n<pre>${escaped(plainText(methodsOf(detail)))}</pre>\n`
}

/** Title and description of a figure are in it, written as HTML takes them too. */
function figurePiece(svg: string): string {
  const title = /<title[^>]*>([^<]*)</.exec(svg)?.[1] ?? ''
  const description = /<desc[^>]*>([^<]*)</.exec(svg)?.[1] ?? ''
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return `<figure><h3>${title}</h3><img alt="" src="${address}"><figcaption>${description}</figcaption></figure>\n`
}

/** Means with standard errors of what every model measured. */
function pointTable(detail: ExperimentDetail, point: number): string {
  const models = conditionTrials(detail, point)
  const metrics = definitionFor(detail).metrics.filter(({ id }) =>
    models.some(({ done }) => sampleOf(done, id).values.length > 0),
  )
  if (metrics.length === 0) return ''
  const cell = (done: (typeof models)[number]['done'], { id, unit }: (typeof metrics)[number]) => {
    const summary = summarise(sampleOf(done, id).values)
    return `<td>${summary ? escaped(metricText(unit, summary)) : '–'}</td>`
  }
  const where = pointWords(detail, point)
  const head = metrics.map(({ label }) => `<th scope="col">${escaped(label)}</th>`).join('')
  const rows = models.map(
    ({ condition, done }) =>
      `<tr><th scope="row">${escaped(condition.label)}</th><td>${done.length}</td>${metrics.map((metric) => cell(done, metric)).join('')}</tr>`,
  )
  return `<table><caption>Mean ± standard error${where === '' ? '' : `, ${escaped(where)}`}</caption>
<thead><tr><th scope="col">Model</th><th scope="col">n</th>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
`
}
