/** Terms of the program in plain words; the Help page and the help pane read from here. */
export interface GlossaryEntry {
  readonly id: string
  readonly term: string
  readonly text: string
  /** TeX. */
  readonly formula?: string
  /** Section or equation of the thesis. */
  readonly source?: string
}

export const glossary: readonly GlossaryEntry[] = [
  {
    id: 'accuracy',
    term: 'Accuracy',
    text: 'Share of test images, never seen during learning, that the network names correctly. Guessing alone gives the chance level, drawn as a dotted line.',
  },
  {
    id: 'chance',
    term: 'Chance level',
    text: 'Accuracy of guessing: 50 % with two answers to choose from, 10 % with ten.',
  },
  {
    id: 'condition',
    term: 'Condition',
    text: 'One of the models compared in an experiment. All conditions learn the same tasks from the same images; only the learning rule differs.',
  },
  {
    id: 'consolidation',
    term: 'Consolidation',
    text: 'Making synapses that carry an old memory harder to change, so that learning something new does not erase it.',
    source: '4.2.3',
  },
  {
    id: 'damping',
    term: 'Damping',
    text: 'A number that is added to the diagonal of a matrix before a step is divided by it. Little of it trusts the matrix; much of it makes the step that of gradient descent, only shorter.',
    formula: '(F + \\lambda I)^{-1} g',
    source: 'chapter 5',
  },
  {
    id: 'device',
    term: 'Device',
    text: 'What computes the trials: the processor of this computer, or a graphics card. Every device gives the same results within rounding; they differ in how long they take.',
  },
  {
    id: 'divergence',
    term: 'Divergence',
    text: 'Strengths grow from step to step until the loss is no longer a number; most often the learning rate was too large. A network that diverged is counted and named with the step, and is in no mean.',
  },
  {
    id: 'foof',
    term: 'FOOF',
    text: 'Gradient descent on neurons: it asks how the sums of a layer’s neurons should change, and looks for the weights that change them so. The neuron’s view shows it on one neuron.',
    formula: '\\Delta W = -\\eta \\, M (A + \\lambda I)^{-1}',
    source: 'chapter 5',
  },
  {
    id: 'forgetting',
    term: 'Forgetting',
    text: 'Loss of accuracy on an earlier task while later tasks are learned. When it is severe the literature calls it catastrophic forgetting or interference.',
  },
  {
    id: 'freezing',
    term: 'Freezing',
    text: 'Once the release probability of a synapse has reached a threshold it no longer falls, and because reliable synapses learn slowly, its strength stays nearly fixed as well.',
    formula: 'p \\ge p_{\\mathrm{freeze}}',
    source: '4.6.1',
  },
  {
    id: 'joint',
    term: 'Joint training',
    text: 'All tasks are mixed and learned at once. Nothing can be forgotten, so its accuracy is what the other conditions could reach at best.',
  },
  {
    id: 'grid-search',
    term: 'Grid search',
    text: 'Every pair of some learning rates and dampings is tried, and the pair kept that ends at the lowest training loss. Where the best lies at an edge of what was tried, the grid grows by the next value, as far as it may by itself or when you extend it.',
    source: 'chapter 5',
  },
  {
    id: 'learning-rate',
    term: 'Learning rate',
    text: 'How far one learning step moves the strength of a synapse. Large values learn fast and forget fast.',
    formula: '\\Delta \\bar w = -\\eta \\, \\frac{\\partial L}{\\partial \\bar w}',
  },
  {
    id: 'lesion',
    term: 'Lesion',
    text: 'Silencing synapses of a trained network by setting their strengths to zero, or hidden neurons by silencing all their synapses, to see what it knew through them. Release probabilities stay as they were.',
    source: '4.2.2',
  },
  {
    id: 'mini-batch',
    term: 'Mini-batch',
    text: 'A handful of images seen at once. One learning step averages over them.',
  },
  {
    id: 'natural-gradient',
    term: 'Natural gradient',
    text: 'The gradient divided by the Fisher matrix, which tells how much the network’s answers change when weights do. Chapter 5 estimates that matrix from answers that the network draws itself.',
    formula: '\\Delta w = -\\eta \\, (F + \\lambda I)^{-1} g',
    source: 'chapter 5',
  },
  {
    id: 'permuted',
    term: 'Permuted tasks',
    text: 'Every task shows the same pictures with the pixels shuffled in another fixed way, so that each task needs a new sensory map.',
    source: '4.6.2',
  },
  {
    id: 'release-probability',
    term: 'Release probability',
    text: 'Chance that a synapse transmits when its presynaptic neuron fires. In the presynaptic model it is plastic: it rises where the synapse matters and falls where it does not.',
    formula: 'r \\sim \\mathrm{Bernoulli}(p), \\qquad w = \\frac{r}{p}\\,\\bar w',
    source: 'eq. 4.1, 4.2',
  },
  {
    id: 'seed',
    term: 'Seed',
    text: 'A whole number from which everything random is drawn: initial strengths, the order of images, releases. The same seed gives the same numbers again, to the last digit.',
  },
  {
    id: 'sem',
    term: 'Standard error of the mean (s.e.m.)',
    text: 'How uncertain the mean over seeds is. It shrinks with the number of seeds n.',
    formula: '\\mathrm{s.e.m.} = \\frac{s}{\\sqrt n}',
  },
  {
    id: 'split',
    term: 'Split tasks',
    text: 'The classes of a data set are dealt out in pairs, a pair a task. The same two output neurons answer every task.',
    source: '4.6.2',
  },
  {
    id: 'strength',
    term: 'Strength of a synapse',
    text: 'What one transmission adds to the postsynaptic neuron, once it happens; the weight of the connection. Its mean effect is strength times release probability.',
    formula: '\\bar w',
    source: 'eq. 4.2',
  },
  {
    id: 'task',
    term: 'Task',
    text: 'A set of images and the answers to learn for them. In lifelong learning tasks come one after the other, and earlier images never come back.',
  },
  {
    id: 'trial',
    term: 'Trial',
    text: 'One run of one condition with one seed (and one value of whatever is varied). Trials do not depend on each other, so several run at once.',
  },
]
