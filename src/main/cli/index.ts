/** The command line: `lab COMMAND …`. */
import { LabError } from '@shared/contract/wire'
import { SettingsError } from '@shared/experiments/common/errors'
import { exitCode, UsageError, type ExitCode, type Terminal } from './command'
import { commands } from './commands'
import { helpText, invocationOf, usageOf } from './invocation'
import { processTerminal } from './terminal'

/** Runs one command line. Every failure is told on the terminal and becomes an exit code. */
async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.say(helpText(commands))
    return name === undefined ? exitCode.usage : exitCode.done
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) {
    const known = commands.map((candidate) => candidate.name).join(', ')
    terminal.say(`There is no command “${name}”. Commands: ${known}.`)
    return exitCode.usage
  }
  if (rest.includes('--help')) {
    terminal.say(`${command.summary}\n${usageOf(command)}`)
    return exitCode.done
  }
  try {
    return await command.run(invocationOf(command, rest), terminal)
  } catch (error) {
    return tell(error, terminal)
  }
}

function tell(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof UsageError || error instanceof SettingsError) {
    terminal.say(error.message)
    return exitCode.usage
  }
  if (error instanceof LabError) {
    const { code, message, safe, remedy, technical } = error.details
    terminal.say([message, safe, remedy, technical].filter((text) => text !== undefined).join('\n'))
    if (code === 'cancelled') return exitCode.cancelled
    return code === 'usage' || code === 'not-found' ? exitCode.usage : exitCode.failed
  }
  terminal.say(`It failed: ${error instanceof Error ? error.message : String(error)}`)
  return exitCode.failed
}

process.exitCode = await main(process.argv.slice(2), processTerminal())
