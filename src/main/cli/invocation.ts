/** From the words after the program's name to a command and its options. */
import { parseArgs } from 'node:util'
import { UsageError, type Command, type Invocation } from './command'

/** Takes the words after a command's name apart. @throws UsageError naming the command's usage. */
export function invocationOf(command: Command, words: readonly string[]): Invocation {
  const parsed = parsedOrUsage(command, words)
  const [least, greatest] = command.words
  if (parsed.positionals.length < least || parsed.positionals.length > greatest)
    throw new UsageError(usageOf(command))
  const values = parsed.values as Readonly<
    Record<string, string | boolean | (string | boolean)[] | undefined>
  >
  return {
    words: parsed.positionals,
    text: (option) => {
      const value = values[option]
      return typeof value === 'string' ? value : undefined
    },
    texts: (option) => {
      const value = values[option]
      return Array.isArray(value) ? value.map(String) : []
    },
    flag: (option) => values[option] === true,
  }
}

function parsedOrUsage(command: Command, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: command.options, allowPositionals: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new UsageError(`${reason}.\n${usageOf(command)}`)
  }
}

export function usageOf({ name, usage }: Command): string {
  return `Usage: lab ${name} ${usage}`.trimEnd()
}

export function helpText(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ name, usage, summary }) => `  lab ${`${name} ${usage}`.trim()}\n      ${summary}`,
  )
  const codes =
    'A command ends with 0 when it is done, 1 when it failed, 2 when it was used wrongly, 130 when it was stopped.'
  return ['Palimpsest on the command line.', '', ...lines, '', codes].join('\n')
}
