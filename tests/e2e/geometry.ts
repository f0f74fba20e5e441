/** What sticks out of, lies on or is wider than something else on the page that is shown. */
import type { Page } from '@playwright/test'

/** Faults in words; none where the page is in order. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(${measure})()`)
}

// Runs in the page, whose types are not this project’s.
const measure = `() => {
  const faults = []
  const work = document.querySelector('#work')
  const slack = 1
  const named = (element) => {
    const name = element.getAttribute('aria-label') || element.innerText || element.id || ''
    return element.tagName.toLowerCase() + ' “' + name.trim().slice(0, 40).replace(/\\s+/g, ' ') + '”'
  }
  const wide = (element) => element && element.scrollWidth > element.clientWidth + slack

  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window')
  if (wide(work)) faults.push('the work is ' + work.scrollWidth + ' wide in ' + work.clientWidth)
  for (const aside of document.querySelectorAll('.aside')) if (wide(aside)) faults.push('what stands beside is cut')

  const titles = [...document.querySelectorAll('h1')].filter((title) => title.checkVisibility())
  if (titles.length !== 1) faults.push(titles.length + ' titles')

  // A container that cuts what is in it must let it be scrolled to, by keyboard too.
  for (const element of document.querySelectorAll('#work *, .aside *')) {
    const style = getComputedStyle(element)
    if (style.overflowX === 'visible' || !wide(element) || element.matches('input')) continue
    if (element.closest('.visually-hidden, svg, select') || element.clientWidth <= 1) continue
    const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll'
    if (!scrolls) faults.push(named(element) + ' is cut at its edge')
    else if (element.tabIndex !== 0) faults.push(named(element) + ' scrolls, but not by keyboard')
  }
  for (const card of document.querySelectorAll('.card, .check-card, .radio-card'))
    if (wide(card)) faults.push('a card is narrower than what is in it: ' + named(card))
  for (const input of document.querySelectorAll('.number input'))
    if (wide(input)) faults.push('a number is cut: ' + input.value)

  const selector = 'a[href], button, input, textarea, select, [role="slider"]'
  const controls = [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((element) => !element.closest('.visually-hidden, .skip, .skips, [role="dialog"]'))
    .map((element) => ({ element, box: visible(element) }))
    .filter(({ box }) => box.width > 1 && box.height > 1)

  // What is scrolled out of a table's frame is not there; the page itself is looked at in full.
  function visible(element) {
    let { left, top, right, bottom } = element.getBoundingClientRect()
    for (let around = element.parentElement; around && around.id !== 'work'; around = around.parentElement) {
      if (around.matches('.aside, .rail, .page')) continue
      if (getComputedStyle(around).overflowX === 'visible') continue
      const frame = around.getBoundingClientRect()
      left = Math.max(left, frame.left)
      top = Math.max(top, frame.top)
      right = Math.min(right, frame.right)
      bottom = Math.min(bottom, frame.bottom)
    }
    return { left, top, right, bottom, width: right - left, height: bottom - top }
  }

  for (const { element, box } of controls) {
    const card = element.parentElement?.closest('.card, .check-card, .radio-card, .field, .aside, .rail, .actions, #work')
    const frame = card?.getBoundingClientRect()
    if (frame && (box.left < frame.left - slack || box.right > frame.right + slack))
      faults.push(named(element) + ' sticks out of ' + card.className + ' by ' + Math.round(Math.max(frame.left - box.left, box.right - frame.right)))
  }

  const stuck = (element) => element.closest('.contents, .actions')
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      if (stuck(one.element) !== stuck(other.element)) continue
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (width > slack && height > slack)
        faults.push(named(one.element) + ' and ' + named(other.element) + ' overlap')
    }
  })
  return faults
}`
