/** Devices: what is there, how fast it is, which is the default, and how to get a faster one. */
import type { DevicesState } from '@shared/contract/devices'
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import type { Lab } from '../lab'
import { acting } from './acting'
import { keepingUp } from '../keeping-up'
import { throttled } from '../throttle'

type DeviceHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'devices' | 'accelerator'}.${string}`>
>

const interval = 200

async function devicesState(lab: Lab): Promise<DevicesState> {
  const { devices, scheduler, benchmarking, acceleration, options } = lab
  const [list, accelerator] = await Promise.all([devices.list(), acceleration.state()])
  const measuring = benchmarking.state
  return {
    devices: [...list],
    slots: scheduler.slots,
    mostSlots: options.mostSlots,
    accelerator,
    ...(measuring ? { measuring } : {}),
  }
}

function setSlots({ scheduler, store, devices, options }: Lab, slots: number): void {
  if (slots < 1 || slots > options.mostSlots)
    throw new LabError({
      code: 'usage',
      message: `From 1 to ${options.mostSlots} trials can run at once on this computer, not ${slots}.`,
    })
  store.settings.put('slots', slots)
  scheduler.setSlots(slots)
  devices.changed()
}

export function deviceHandlers(lab: Lab): DeviceHandlers {
  const { devices, benchmarking, acceleration, events } = lab
  return {
    'devices.list': async () => [...(await devices.list())],
    'devices.watch': (_, context) =>
      new Promise((resolve, reject) => {
        const { signal } = context
        signal.addEventListener('abort', () => resolve({}))
        const report = keepingUp(context, signal, () => {
          devicesState(lab).then((state) => context.report(state), reject)
        })
        const tell = throttled(interval, signal, report)
        events.listen(signal, ({ kind }) => {
          if (kind === 'devices' || (kind === 'trial' && benchmarking.active)) tell()
        })
        tell()
      }),
    'devices.refresh': acting(() => {
      acceleration.lookAgain()
      devices.forget()
    }),
    'devices.choose': acting(({ device }) => devices.setDefault(device)),
    'devices.setSlots': acting(({ slots }) => setSlots(lab, slots)),
    'devices.measure': acting(({ devices: ids, seconds }) => benchmarking.start(ids, seconds)),
    'devices.stopMeasuring': acting(() => benchmarking.stop()),
    'accelerator.offers': async (_, { signal }) => [...(await acceleration.offers(signal))],
    'accelerator.assemble': acting(({ offer }) => acceleration.assemble(offer)),
    'accelerator.stop': acting(() => acceleration.stop()),
    'accelerator.remove': acting(() => acceleration.remove()),
  }
}
