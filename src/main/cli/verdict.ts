/** `lab verdict ID|FILE.json`: what an experiment says about the published findings. */
import { readFileSync } from 'node:fs'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf, measuredSchema, type Measured } from '@shared/verdict/measured'
import { leftOutWords, wordsOf } from '@shared/verdict/words'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { withLab } from './with-lab'
import { columns } from './words'

/** The measurements of a file under docs/reproduction. */
function measuredFrom(path: string): Measured {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`“${path}” cannot be read: ${reason}`)
  }
  const parsed = measuredSchema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(
    `“${path}” holds no measurements (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Write what “node scripts/reproduce.mjs” stores.`,
  )
}

async function measuredBy(invocation: Invocation): Promise<Measured> {
  const [subject = ''] = invocation.words
  if (subject.endsWith('.json')) return measuredFrom(subject)
  return measuredOf(
    await withLab(invocation, (client) => client.call('experiments.get', { id: subject })),
  )
}

export const verdict: Command = {
  name: 'verdict',
  usage: 'ID|FILE.json [--db FILE] [--json]',
  summary: 'Compares an experiment, or a stored reproduction, with what is published.',
  options: { ...shared.db, ...shared.json },
  words: [1, 1],
  async run(invocation, terminal) {
    const measured = await measuredBy(invocation)
    const verdicts = judgementsOf(measured).map((judgement) => ({
      ...judgement,
      words: wordsOf(measured.definition, judgement),
    }))
    if (invocation.flag('json')) terminal.out(JSON.stringify({ ...measured, verdicts }))
    else if (verdicts.length === 0)
      terminal.say('Nothing that is published can be compared with this experiment.')
    else {
      const rows = verdicts.map(({ words }) => [
        words.subject,
        words.measured,
        words.n,
        words.published,
        words.z,
        words.verdict,
        words.reason,
      ])
      const header = ['finding', 'measured', 'n', 'published', 'z', 'verdict', 'why']
      const leftOut = leftOutWords(measured)
      terminal.out([columns([header, ...rows]), ...(leftOut ? [leftOut] : [])].join('\n'))
    }
    return exitCode.done
  },
}
