/** What `ssh` says where it does not get there, in words and with what to do. */
import { lastLine } from './last-line'
import { MachineError } from './machine'

/** The exit code of `ssh` itself. */
export const sshFailed = 255

const tryInTerminal = (host: string) =>
  `Open a terminal, connect with “ssh ${host}” until it works there without errors, then check the cluster again.`

/** In their order: the first that fits. */
const failures: readonly (readonly [RegExp, (host: string) => string, (host: string) => string])[] =
  [
    [
      /host key verification failed|host identification has changed/i,
      (host) => `${host} is not known to ssh yet, or has another key than before.`,
      tryInTerminal,
    ],
    [
      /permission denied|too many authentication failures/i,
      (host) => `${host} did not let you in.`,
      tryInTerminal,
    ],
    [
      /could not resolve hostname|name or service not known/i,
      (host) => `There is no computer called ${host}, or this computer is not on its network.`,
      () => 'Look whether the name is right and the network or VPN is on.',
    ],
    [
      /timed out|timeout|no route|unreachable|refused/i,
      (host) => `${host} does not answer.`,
      () => 'Look whether the network or VPN is on; it is tried again by itself.',
    ],
    [
      /closed|broken pipe|reset by peer|mux_client/i,
      (host) => `The connection to ${host} was lost.`,
      () => 'It is tried again by itself.',
    ],
    [
      /bad configuration|invalid|unsupported option/i,
      (host) => `ssh cannot be called for ${host}.`,
      tryInTerminal,
    ],
  ]

/** @param said on standard error */
export function sshFailure(host: string, said: string): MachineError {
  const [, message, remedy] = failures.find(([pattern]) => pattern.test(said)) ?? [
    undefined,
    (name: string) => `${name} could not be reached.`,
    tryInTerminal,
  ]
  const last = lastLine(said)
  return new MachineError(`${message(host)}${last ? ` ssh says: ${last}` : ''}`, remedy(host))
}
