import { withWindow } from '/work/k7/scripts/parts/lab-window.mjs'
import { openPage, unfold } from '/work/k7/scripts/parts/pages.mjs'
import { tabWalk } from '/work/k7/tests/e2e/tab-walk.ts'
import AxeBuilder from '/work/k7/node_modules/@axe-core/playwright/dist/index.mjs'
const t0 = Date.now()
const log = (...a) => console.log(((Date.now()-t0)/1000).toFixed(0)+'s', ...a)
await withWindow([], async (page) => {
  page.setDefaultTimeout(120000)
  await page.getByRole('link', { name: 'See the first experiment' }).waitFor(); await page.screenshot({path:'/tmp/k7s/home-first.png'})
  for (const path of process.argv.slice(2)) {
    await page.emulateMedia({colorScheme:'light', reducedMotion:'reduce'})
    await openPage(page, path); log('open', path)
    log('walk', path, JSON.stringify(await tabWalk(page)))
    if (path !== '/reproduction') await unfold(page)
    const help = page.getByRole('button', { name: 'Show help' })
    if (await help.count()) await help.click()
    await page.screenshot({path:`/tmp/k7s/w${path.replace(/[^a-z]/g,'_')}.png`})
    for (const colorScheme of ['light','dark'] as const) {
      await page.emulateMedia({colorScheme, reducedMotion:'reduce'}); await page.waitForTimeout(200)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      log('axe', path, colorScheme, JSON.stringify(violations.map(v=>[v.id, v.nodes.length, v.nodes[0]?.html.slice(0,200)])))
    }
  }
})
