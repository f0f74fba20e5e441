/** `lab verdict ID|FILE.json…`: what experiments and stored files say about the published findings. */
import { basename } from 'node:path'
import { engineResultVersion } from '@shared/trials/result-version'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf, measuredSchema, type Measured } from '@shared/verdict/measured'
import { reportOf, type Report } from '@shared/verdict/report'
import { leftOutWords, wordsOf, type JudgementWords } from '@shared/verdict/words'
import { reportWords } from '@shared/verdict/report-words'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { readJsonFile } from './json-file'
import { withLab } from './with-lab'
import { columns } from './words'

/** The measurements of a file under docs/reproduction. */
function measuredFrom(path: string): Measured {
  const content = readJsonFile(path)
  const parsed = measuredSchema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(
    `“${path}” holds no measurements (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Write what “node scripts/reproduce.mjs” stores.`,
  )
}

async function measuredBy(invocation: Invocation, subject: string): Promise<Measured> {
  if (subject.endsWith('.json')) return measuredFrom(subject)
  return measuredOf(
    await withLab(invocation, (client) => client.call('experiments.get', { id: subject })),
  )
}

const header = ['finding', 'measured', 'n', 'published', 'difference', 'margin', 'verdict', 'why']

function row(words: JudgementWords): string[] {
  const { subject, measured, n, published, difference, margin, verdict: said, reason } = words
  return [subject, measured, n, published, difference, margin, said, reason]
}

/** The findings at their published settings in a table, the others after it: they are not counted. */
function printed(
  counted: readonly JudgementWords[],
  others: readonly JudgementWords[],
  notRun: readonly string[],
): string[] {
  return [
    ...(counted.length > 0 ? [columns([header, ...counted.map(row)])] : []),
    ...(others.length > 0
      ? [
          'At other settings than those of the thesis, not counted:',
          ...others.map(
            ({ subject, measured, n, published }) =>
              `  ${subject}: ${measured} (n = ${n}; published ${published})`,
          ),
        ]
      : []),
    ...(notRun.length > 0 ? ['Not yet run:', ...notRun.map((line) => `  ${line}`)] : []),
  ]
}

/** Of several files: every finding of the program once, also those that none of them has. */
function reportText(report: Report): string[] {
  const { rows, atOtherSettings } = reportWords(report)
  return printed(
    rows.flatMap(({ words }) => words ?? []),
    atOtherSettings.map(({ words }) => words),
    rows
      .filter(({ standing }) => standing === 'not-run')
      .map(({ asked, source, id }) => `${asked.subject} (${source}; ${id})`),
  )
}

export const verdict: Command = {
  name: 'verdict',
  usage: 'ID|FILE.json… [--db FILE] [--json]',
  summary: 'Compares an experiment, or stored reproductions, with what is published.',
  options: { ...shared.db, ...shared.json },
  words: [1, 100],
  async run(invocation, terminal) {
    const subjects = invocation.words
    if (subjects.length > 1) {
      const files = []
      for (const subject of subjects)
        files.push({ name: basename(subject), measured: await measuredBy(invocation, subject) })
      const report = reportOf(files)
      if (invocation.flag('json')) terminal.out(JSON.stringify(reportWords(report)))
      else terminal.out(reportText(report).join('\n'))
      return exitCode.done
    }
    const measured = await measuredBy(invocation, subjects[0] ?? '')
    const verdicts = judgementsOf(measured).map((judgement) => ({
      ...judgement,
      words: wordsOf(measured.definition, judgement),
    }))
    if (invocation.flag('json'))
      terminal.out(JSON.stringify({ ...measured, resultVersion: engineResultVersion, verdicts }))
    else if (verdicts.length === 0)
      terminal.say('Nothing that is published can be compared with this experiment.')
    else {
      const of = (counted: boolean) =>
        verdicts
          .filter(({ atPublishedSettings }) => atPublishedSettings === counted)
          .map(({ words }) => words)
      const leftOut = leftOutWords(measured)
      terminal.out([...printed(of(true), of(false), []), ...(leftOut ? [leftOut] : [])].join('\n'))
    }
    return exitCode.done
  },
}
