import { expect, it } from 'vitest'
import { reasonInWords } from '@shared/clusters/reasons'

it.each([
  ['Priority', 'others are ahead of it'],
  ['Resources', 'it is next, as soon as there is room'],
  ['QOSMaxCpuPerUserLimit', 'a limit of its quality of service is reached'],
  ['AssocGrpCPUMinutesLimit', 'a limit of your account is reached'],
  ['ReqNodeNotAvail, UnavailableNodes:n[1-4]', 'the computers that it needs are not available'],
  ['CANCELLED by 1000', 'it was cancelled on the cluster'],
  ['ExitCode 7', 'it ended with exit code 7'],
  ['Signal 9', 'it was ended by signal 9'],
  ['SomethingNew', 'SomethingNew'],
  ['toString', 'toString'],
])('the scheduler says %s', (reason, words) => {
  expect(reasonInWords(reason)).toBe(words)
})
