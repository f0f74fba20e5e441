import { expect, it } from 'vitest'
import { reasonInWords } from '@shared/clusters/reasons'

it.each([
  ['Priority', 'others are ahead of it'],
  ['Resources', 'it is next, as soon as there is room'],
  ['QOSMaxCpuPerUserLimit', 'a limit of its quality of service is reached'],
  ['QOSMaxSubmitJobPerUserLimit', 'you have as many jobs there as you may'],
  ['AssocGrpCpuLimit', 'a limit of your account is reached'],
  ['PartitionTimeLimit', 'its time limit is longer than the partition allows'],
  ['ReqNodeNotAvail, UnavailableNodes:n1', 'the computers that it needs are not available'],
  ['CANCELLED by 1000', 'it was cancelled on the cluster'],
  ['ExitCode 7', 'it ended with exit code 7'],
  ['Signal 9', 'it was ended by signal 9'],
  ['launch failed requeued held', 'it could not be started there, and is held back'],
  ['SomethingNew', 'SomethingNew'],
  ['constructor', 'constructor'],
])('%s: %s', (reason, words) => {
  expect(reasonInWords(reason)).toBe(words)
})
