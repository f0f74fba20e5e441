/** Files of experiments that are dropped anywhere onto the window. */
import { onMounted, onUnmounted } from 'vue'
import { useToasts } from '../design/toasts'
import { isExperimentFile, useExperimentFiles } from './experiment-files-store'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** What a page takes itself it keeps from being handled here, with `preventDefault`. */
export function useDroppedFiles(): void {
  const files = useExperimentFiles()
  const toasts = useToasts()

  function over(event: DragEvent): void {
    // Else a browser would leave the page and show the file.
    if (hasFiles(event)) event.preventDefault()
  }

  async function take(file: File): Promise<void> {
    if (await isExperimentFile(file)) await files.takeFile(file)
    else toasts.complain(`“${file.name}” is no file of experiments. Images go to the Data page.`)
  }

  function drop(event: DragEvent): void {
    const taken = event.defaultPrevented
    if (hasFiles(event)) event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file && !taken) void take(file)
  }

  onMounted(() => {
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    window.palimpsest?.onOpenFile((path) => void files.takePath(path))
  })
  onUnmounted(() => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('drop', drop)
  })
}
