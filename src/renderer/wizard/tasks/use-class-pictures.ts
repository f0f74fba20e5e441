/** One training image of each class of a data set. */
import { shallowRef, watch } from 'vue'
import type { Picture } from '@shared/datasets/picture'
import { textOfComposition } from '@shared/datasets/composition'
import { isBundled } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { useLab } from '../../lab/use-lab'

/** One task that tells all classes apart. */
function allClasses(images: DatasetSnapshot): string {
  const { id, classes } = images
  const answers = classes.map((_, label) => ({ of: [{ images: id, classes: [label] }] }))
  return textOfComposition({
    heads: 'shared',
    tasks: [{ answers }],
    ...(isBundled(images) ? {} : { images: { [id]: images } }),
  })
}

/** Follows the data set; empty until the pictures are there, and where they cannot be read. */
export function useClassPictures(images: () => DatasetSnapshot | undefined) {
  const lab = useLab()
  const pictures = shallowRef<readonly Picture[]>([])
  const kept = new Map<string, readonly Picture[]>()
  let asked = 0

  async function fetch(current: DatasetSnapshot): Promise<readonly Picture[]> {
    const known = kept.get(current.id)
    if (known) return known
    const [sample] = await lab.call('datasets.tasks', {
      sequence: allClasses(current),
      seed: 0,
      imagesPerTask: current.classes.length,
    })
    const found = sample?.images ?? []
    kept.set(current.id, found)
    return found
  }

  watch(
    images,
    async (current) => {
      const question = ++asked
      pictures.value = []
      if (!current) return
      const found = await fetch(current).catch(() => [])
      if (question === asked) pictures.value = found
    },
    { immediate: true },
  )
  return pictures
}
