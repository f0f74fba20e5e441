/** The controls of a page as a screen reader names them. */
import type { Page } from '@playwright/test'

const controlRoles = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'spinbutton', 'slider'],
  ...['checkbox', 'radio', 'switch', 'tab', 'menuitem'],
])

interface Node {
  readonly nodeId: string
  readonly parentId?: string
  readonly ignored: boolean
  readonly role?: { readonly value?: string }
  readonly name?: { readonly value?: string }
}

/** Names of all controls, in the order of the page; a control without a name has an empty one. */
export async function controlNames(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    readonly nodes: readonly Node[]
  }
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  // The browser’s own parts of a date are read as parts of it.
  const isOfDate = ({ parentId }: Node): boolean => {
    const parent = byId.get(parentId ?? '')
    return parent !== undefined && (parent.role?.value === 'Date' || isOfDate(parent))
  }
  return nodes
    .filter(({ ignored, role }) => !ignored && controlRoles.has(role?.value ?? ''))
    .filter((node) => !isOfDate(node))
    .map(({ name }) => name?.value?.trim() ?? '')
}

/** What is there more than once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
