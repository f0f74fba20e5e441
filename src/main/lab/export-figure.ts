import { LabError } from '@shared/contract/wire'
import type { ExportFigure } from './options'

export const exportFigure: ExportFigure = () => {
  throw new LabError({ code: 'failed', message: 'Figures cannot be exported yet.' })
}
