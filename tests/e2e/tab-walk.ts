/** Going through a whole page by Tab: what is reached, whether one sees where one is, and whether one gets out. */
import type { Page } from '@playwright/test'

// Evaluated as text: the window's policy forbids what Playwright would compile there.
const begin = `(() => {
  const shown = (element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  const named = (element) => {
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
    return element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' “' + name + '”'
  }
  const usual = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const stops = [...document.querySelectorAll(usual)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]') && shown(element),
  )
  const walk = { stops, reached: new Set(), unseen: new Set(), named }
  // A group of radio buttons, toggles or tabs hands the focus on to one of them.
  const handsOn = (stop) => stop.matches('[role="radiogroup"], [role="group"], [role="tablist"]')
    && [...walk.reached].some((element) => stop.contains(element))
  walk.missed = () => stops.filter((stop) => stop.isConnected && !walk.reached.has(stop) && !handsOn(stop))
  const look = ({ target }) => {
    walk.reached.add(target)
    // A field is marked as a whole, with its unit and its steps.
    const isMarked = [target, target.closest('.number, .list')].filter(Boolean).some((element) => {
      const style = getComputedStyle(element)
      const isOutlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
      return isOutlined || style.boxShadow !== 'none'
    })
    if (!isMarked) walk.unseen.add(named(target))
  }
  document.addEventListener('focusin', look)
  walk.end = () => document.removeEventListener('focusin', look)
  window.tabWalk = walk
  document.activeElement?.blur()
  return stops.length
})()`

const end = `(() => {
  const { missed, reached, unseen, named, end } = window.tabWalk
  end()
  return { missed: missed().map(named), unseen: [...unseen], reached: reached.size }
})()`

export interface TabWalk {
  /** Controls that can have the focus and that Tab did not reach. */
  readonly missed: readonly string[]
  /** Controls that show no mark while they have the focus. */
  readonly unseen: readonly string[]
  readonly reached: number
}

const isThrough = `window.tabWalk.missed().length === 0`

/** Presses Tab until every control of the page was passed, at most half as often again as there are. */
export async function tabWalk(page: Page): Promise<TabWalk> {
  const stops = Number(await page.evaluate(begin))
  // What came to the page meanwhile is passed too, and so is the browser itself.
  const most = Math.ceil(1.5 * stops) + 4
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    if (step >= stops && (await page.evaluate<boolean>(isThrough))) break
  }
  return page.evaluate<TabWalk>(end)
}
