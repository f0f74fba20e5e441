/** The questions of the wizard for experiments with tasks of images. */
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import type { WizardStep } from '../common/definition'
import type { ConditionTable } from '../common/typed'

/** Models that are told by name, rather than together. */
const mostNamed = 3

/** Which of the models must know where a task ends. */
function toldWords(table: ConditionTable): string {
  const told = Object.values(table).filter(({ tasks }) => tasks === 'told')
  if (told.length === 0) return 'no model is told when a new one begins'
  if (told.length > mostNamed)
    return 'only models that hold on to what was learned are told when a new one begins'
  const names = listed(told.map(({ label }) => inSentence(label)))
  return `only ${names} ${told.length === 1 ? 'is' : 'are'} told when a new one begins`
}

export const lifelongSteps = (table: ConditionTable): readonly WizardStep[] => [
  {
    id: 'question',
    name: 'Question',
    title: 'Which question should the experiment answer?',
    lead: 'Choose how much to compute: a quick look, or the sizes of the thesis.',
    kind: 'question',
  },
  {
    id: 'tasks',
    name: 'Tasks',
    title: 'What should it learn, and in which order?',
    lead: `The tasks come one after the other; ${toldWords(table)}.`,
    kind: 'tasks',
  },
  {
    id: 'network',
    name: 'Network',
    title: 'How large is the network, and how long does it practise?',
    lead: 'Two hidden layers between the pixels and the output neurons.',
    kind: 'parameters',
  },
  {
    id: 'conditions',
    name: 'Conditions',
    title: 'Which models should be compared?',
    lead: 'Each model learns the same tasks from the same images; open one to change how it learns.',
    kind: 'conditions',
  },
  {
    id: 'measurements',
    name: 'Seeds and measurements',
    title: 'How often is it repeated, and what is measured?',
    lead: 'Every seed draws new initial strengths, image orders and releases.',
    kind: 'measurements',
  },
  {
    id: 'review',
    name: 'Review',
    title: 'Is this the experiment you want?',
    lead: 'Read it once more; a started experiment keeps its settings for good.',
    kind: 'review',
  },
]
