/** What a scientist should not have to know to press a button. */
import type { Locator } from '@playwright/test'

const technicalWords = [
  ...['simd', 'wasm', 'webassembly', 'tfjs', 'tensorflow', 'webgpu', 'vulkan', 'cuda', 'cudnn'],
  ...['idx', 'sha-?256', 'md5', 'gzip', 'npm', 'npx', 'pip', 'kernels?', 'backend', 'adapter'],
  ...['addon', 'm?flops?', 'checksum', 'glibc', 'node', 'nvidia-smi', 'kronecker', '--\\w+'],
]
const word = new RegExp(`(?<![\\w-])(${technicalWords.join('|')})(?![\\w-])`, 'gi')
/** Two names with a slash, or an address. */
const path = /\w*[/\\]\w[\w.-]*[/\\][\w./\\-]*|https?:\S*/g

/** How publications are cited. */
const doi = /https:\/\/doi\.org\/\S+/g

/** Technical words and paths in what an element shows now; none where it speaks plainly. */
export async function technicalWordsIn(element: Locator): Promise<readonly string[]> {
  const text = (await element.innerText()).replaceAll(doi, '')
  return [...(text.match(word) ?? []), ...(text.match(path) ?? [])]
}
