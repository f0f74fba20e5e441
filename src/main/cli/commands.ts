/** Every command, in the order of the help. */
import { accelerate } from './accelerate'
import { bench } from './bench'
import { cancel } from './cancel'
import { check } from './check'
import { cluster } from './cluster'
import { collect } from './collect'
import type { Command } from './command'
import { datasets } from './datasets'
import { devices } from './devices'
import { exportFigure } from './export'
import { importImages } from './import'
import { lesion } from './lesion'
import { lesionCurves } from './lesion-curves'
import { list } from './list'
import { presets } from './presets'
import { recover } from './recover'
import { report } from './report'
import { resume } from './resume'
import { run } from './run'
import { save } from './save'
import { serve } from './serve'
import { show } from './show'
import { verdict } from './verdict'

export const commands: readonly Command[] = [
  presets,
  run,
  resume,
  list,
  show,
  verdict,
  exportFigure,
  save,
  lesion,
  lesionCurves,
  cancel,
  cluster,
  collect,
  check,
  recover,
  report,
  datasets,
  importImages,
  devices,
  bench,
  accelerate,
  serve,
]
