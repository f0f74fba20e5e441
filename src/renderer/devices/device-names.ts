/** Devices by the names that the Devices page gives them. */
import { ref, type Ref } from 'vue'
import { useLab } from '../lab/use-lab'

/** From an id to a name; the id itself until the lab has answered, and for devices of other computers. */
export function useDeviceNames(): Readonly<Ref<(id: string) => string>> {
  const lab = useLab()
  const names = ref((id: string) => id)
  void lab
    .call('devices.list', {})
    .then((devices) => {
      names.value = (id) => devices.find((device) => device.id === id)?.label ?? id
    })
    // Names are a comfort: without them ids stay.
    .catch(() => undefined)
  return names
}
