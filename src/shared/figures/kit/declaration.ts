/** What a figure says of itself: a file declares it, and the registry names it in one line. */
import type { ExperimentDetail } from '../../contract/experiments'
import type { DefinitionId } from '../../experiments/registry'
import type { Drawing, FigureFrame } from './figure'

/** Where a figure stands, before it has a height. */
export type Place = Pick<FigureFrame, 'width' | 'theme'>

export interface FigureDeclaration {
  /** What is shown, wherever there is no finding to state. */
  readonly title: string
  /** The experiments that it is a figure of. */
  readonly experiments: readonly [DefinitionId, ...DefinitionId[]]
  /** Whether it has anything to show of an experiment; of each where absent. */
  readonly applies?: (detail: ExperimentDetail) => boolean
  readonly draw: (detail: ExperimentDetail, frame: FigureFrame) => Drawing
  /** Experiments whose results it opens, before what their preset asks for. */
  readonly opens?: readonly DefinitionId[]
  /** Drawn while trials run, `first` of all; where absent, once a trial is done. */
  readonly whileRunning?: 'first' | 'also'
  /** False where its title never states a finding: the headline of a result then comes from elsewhere. */
  readonly headline?: false
  /** Over both columns of the page: always, or where many conditions stand side by side in it. */
  readonly wide?: 'always' | 'with-many-conditions'
  /** Rows of panels on screen, which it is made higher for; one where absent. */
  readonly panelRows?: (detail: ExperimentDetail, place: Place) => number
  /** Height divided by width in print; that of a single plot where absent. */
  readonly proportion?: (detail: ExperimentDetail, place: Place) => number
}
