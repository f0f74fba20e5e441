/** The map of a search: a cell for each pair of values, darker where accuracy was higher, as SVG. */
const cell = { width: 62, height: 40 }
const margin = { left: 84, top: 46 }
/** From the lowest accuracy of a map to its highest. */
const [pale, dark] = [
  [242, 246, 250],
  [0, 84, 140],
]

/** As in the words of a page: what paths are called. */
const settingNames = {
  'ewc.learningRate': 'learning rate',
  'ewc.penaltyStrength': 'λ',
  'bgd.initialDeviation': 'σ₀',
  'bgd.learningRate': 'η',
}

/** What a path is called: the setting's own id where there is no shorter name. */
export const nameOf = (path) => settingNames[path] ?? path.split('.').at(-1)

const superscripts = { '-': '⁻', ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()) }

/** `0.005`, `2·10⁴`, `10⁻⁶`. */
export function gridNumber(value) {
  if (value >= 0.001 && value < 10_000) return String(value)
  const [digit, exponent] = value.toExponential().split('e')
  const power = [...String(Number(exponent))].map((one) => superscripts[one]).join('')
  return `${digit === '1' ? '' : `${digit}·`}10${power}`
}

/** Mean of what did not diverge, where nothing did. */
export function meanOf(values) {
  if (values.some((value) => value === null)) return null
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const percent = (fraction) => (100 * fraction).toFixed(1)

/** Every value of a setting that was tried; one nameless value where there is no setting. */
const valuesOf = (tried, path) =>
  [...new Set(tried.map(({ values }) => values[path]))].sort((a, b) => a - b)

/** A text in the middle of a place. */
const text = (x, y, size, fill, words) =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="middle">${words}</text>`

function rectangle(x, y, fill, rest = '') {
  return `<rect x="${x}" y="${y}" width="${cell.width}" height="${cell.height}" fill="${fill}"${rest}/>`
}

/**
 * @param record a stored search of one setting, from left to right, or of two
 * @param {{ mean: number, margin: number } | undefined} published what the thesis prints, and how far a
 * cell may be from it to be marked
 * @returns {string}
 */
export function searchMap({ tried, search, choice }, published) {
  const [across, down] = search.settings.map(({ path }) => path).reverse()
  const [rows, columns] = [valuesOf(tried, down), valuesOf(tried, across)]
  const means = tried.flatMap(({ finalAccuracy }) => meanOf(finalAccuracy) ?? [])
  const [low, high] = [Math.min(...means), Math.max(...means)]
  const place = (values) => [
    margin.left + cell.width * columns.indexOf(values[across]),
    margin.top + cell.height * rows.indexOf(values[down]),
  ]
  const cells = tried.map(({ values, finalAccuracy, learningAccuracy }) => {
    const [x, y] = place(values)
    const mean = meanOf(finalAccuracy)
    if (mean === null)
      return `${rectangle(x, y, '#fff')}${text(x + 31, y + 24, 11, '#555', 'diverged')}`
    const share = high > low ? (mean - low) / (high - low) : 1
    const fill = `rgb(${pale.map((from, i) => Math.round(from + share * (dark[i] - from))).join()})`
    const ink = share > 0.55 ? '#fff' : '#1a1a1a'
    const learned = meanOf(learningAccuracy)
    const isNear = published && Math.abs(mean - published.mean) <= published.margin
    return [
      rectangle(x, y, fill),
      text(x + 31, y + 18, 13, ink, percent(mean)),
      ...(learned === null ? [] : [text(x + 31, y + 33, 10, ink, percent(learned))]),
      ...(isNear
        ? [`<path d="M${x + 54} ${y + 3}l5 5l-5 5l-5 -5z" fill="none" stroke="${ink}"/>`]
        : []),
    ].join('')
  })
  const [chosenX, chosenY] = choice ? place(choice.cell) : []
  const outline = choice
    ? rectangle(chosenX, chosenY, 'none', ' stroke="#d55e00" stroke-width="3"')
    : ''
  const [width, height] = [
    margin.left + cell.width * columns.length + 8,
    margin.top + cell.height * rows.length + 8,
  ]
  const middle = margin.left + (cell.width * columns.length) / 2
  const heads = [
    text(middle, 16, 13, '#1a1a1a', nameOf(across)),
    ...columns.map((value, i) =>
      text(margin.left + cell.width * (i + 0.5), 38, 12, '#1a1a1a', gridNumber(value)),
    ),
    ...(down === undefined
      ? []
      : [
          text(42, 38, 13, '#1a1a1a', nameOf(down)),
          ...rows.map((value, i) =>
            text(42, margin.top + cell.height * (i + 0.5) + 4, 12, '#1a1a1a', gridNumber(value)),
          ),
        ]),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, Helvetica, Arial, sans-serif"><rect width="${width}" height="${height}" fill="#fff"/>${heads.join('')}${cells.join('')}${outline}</svg>
`
}
