/** Tests fork the real lab, engine and command line from `out/`: it must be that of the sources. */
import { ensureBuilt } from '../../scripts/parts/build.mjs'

export default ensureBuilt
