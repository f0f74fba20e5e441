/** The images that were imported and can be used, as far as tasks need to know them. */
import { shallowRef } from 'vue'
import { importedAmong } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { useLab } from '../../lab/use-lab'

/** Absent until the lab has answered. */
export function useImportedImages() {
  const images = shallowRef<readonly DatasetSnapshot[]>()
  useLab()
    .call('datasets.list', {})
    .then((listed) => {
      images.value = importedAmong(listed)
    })
    .catch(() => undefined)
  return images
}
