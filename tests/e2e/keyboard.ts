/** Walking the window without a mouse. */
import type { Locator, Page } from '@playwright/test'

const mostSteps = 120

/** Presses Tab until `target` has the focus. @throws Error where it cannot be reached that way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < mostSteps; step++) {
    const reached = await target.evaluate((element) => element.matches(':focus'))
    if (reached) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${target.toString()}.`)
}

/** Reaches `target` by Tab and presses Enter on it. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
