/** Every operation of the engines on every device, against the float64 reference. */
import { beforeAll, describe, expect, it } from 'vitest'
import '../../../reference'
import { devices, untried } from './devices'
import { checkOperation, missingKernels } from './operation'
import { operations } from './operations'

it.skip.each(untried)('$id is not tried: $why', () => undefined)

describe.each(devices)('$id', (device) => {
  beforeAll(device.load)

  if (device.complete)
    it.each(operations)('has $name', (operation) => {
      expect(missingKernels(operation, device)).toEqual([])
    })

  for (const operation of operations) {
    const lacks = missingKernels(operation, device).length > 0
    const isWrong = device.faults[operation.name] !== undefined
    it.skipIf(lacks)(isWrong ? `still computes ${operation.name} wrongly` : operation.name, () =>
      isWrong
        ? expect(checkOperation(operation, device)).rejects.toThrow('instead of')
        : checkOperation(operation, device),
    )
  }
})
