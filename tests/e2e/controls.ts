/** The controls of a page as a screen reader names them. */
import type { Page } from '@playwright/test'

const controlRoles = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'spinbutton', 'slider'],
  ...['checkbox', 'radio', 'switch', 'tab', 'menuitem'],
])

interface Node {
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
  return nodes
    .filter(({ ignored, role }) => !ignored && controlRoles.has(role?.value ?? ''))
    .map(({ name }) => name?.value?.trim() ?? '')
}

/** What is there more than once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
