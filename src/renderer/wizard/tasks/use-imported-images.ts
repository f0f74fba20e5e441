/** The images that were imported and can be used, as far as tasks need to know them. */
import { shallowRef } from 'vue'
import { isBundled } from '@shared/datasets/sequence-images'
import { snapshotOf, type DatasetSnapshot } from '@shared/datasets/snapshot'
import { useLab } from '../../lab/use-lab'

/** Absent until the lab has answered. */
export function useImportedImages() {
  const images = shallowRef<readonly DatasetSnapshot[]>()
  useLab()
    .call('datasets.list', {})
    .then((infos) => {
      const usable = infos.filter((info) => info.state === 'ready' && !isBundled(info))
      images.value = usable.map(({ id, description }) => snapshotOf(id, description))
    })
    .catch(() => undefined)
  return images
}
