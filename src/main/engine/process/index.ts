/** The engine process: serves a lab, or computes trials that lie in files where there is no lab. */
import { serveLab } from './serve-lab'
import { runTrialFiles } from './trial-files/run'
import { asksForTrialFiles } from './trial-files/words'

const words = process.argv.slice(2)
if (asksForTrialFiles(words)) process.exit(await runTrialFiles(words))
else serveLab()
