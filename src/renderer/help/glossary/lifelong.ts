/** Terms of learning several tasks, and of synapses that release by chance (chapters 3 and 4). */
import type { Terms } from './term'

export const lifelongTerms = {
  ablation: {
    term: 'Ablation',
    text: 'A model without one of its mechanisms, to see what that mechanism is good for.',
    source: '4.2.3',
  },
  consolidation: {
    term: 'Consolidation',
    text: 'Making synapses that carry an old memory harder to change, so that learning something new does not erase it.',
    source: '4.2.3',
    also: ['protection', 'metaplasticity'],
  },
  energy: {
    term: 'Energy',
    text: 'Synaptic energy is the sum of all strengths’ sizes: what a network spends on transmission. Neuronal energy is the activity of its hidden neurons.',
    formula: 'E = \\sum_i |\\bar w_i|',
    source: '4.2.1',
    also: ['cost', 'efficiency'],
  },
  forgetting: {
    term: 'Forgetting',
    text: 'Loss of accuracy on an earlier task while later tasks are learned. When it is severe the literature calls it catastrophic forgetting or interference.',
    also: ['catastrophic forgetting', 'interference', 'retention', 'memory'],
  },
  freezing: {
    term: 'Freezing',
    text: 'Once the release probability of a synapse has reached a threshold it no longer falls, and because reliable synapses learn slowly, its strength stays nearly fixed as well.',
    formula: 'p \\ge p_{\\mathrm{freeze}}',
    source: '4.6.1',
  },
  heads: {
    term: 'Head',
    text: 'Output neurons of one task alone. With a head for each task the network is told which task it is asked about; with shared outputs it is not.',
    also: ['multi-head', 'output neurons'],
  },
  joint: {
    term: 'Joint training',
    text: 'All tasks are mixed and learned at once. Nothing can be forgotten, so its accuracy is what the other conditions could reach at best.',
    also: ['upper bound'],
  },
  'learning-accuracy': {
    term: 'Learning accuracy',
    text: 'Accuracy on each task right after it was learned, averaged over tasks. A model that forgets little may simply have learned little: read both together.',
    also: ['learned to'],
  },
  lesion: {
    term: 'Lesion',
    text: 'Silencing synapses of a trained network by setting their strengths to zero, or hidden neurons by silencing all their synapses, to see what it knew through them. Release probabilities stay as they were.',
    source: '4.2.2',
    also: ['silence', 'remove', 'prune'],
  },
  'mutual-information': {
    term: 'Mutual information',
    text: 'How many bits an answer tells about the class of the image. With ten classes at most 3.32 bits.',
    formula: 'I(X;Y) = \\sum_{x,y} p(x,y) \\log_2 \\frac{p(x,y)}{p(x)\\,p(y)}',
    source: '4.2.1',
    also: ['bits', 'information'],
  },
  'lifelong-learning': {
    term: 'Lifelong learning',
    text: 'Learning tasks one after the other without seeing earlier images again. It is also called continual learning.',
    also: ['continual learning', 'sequential learning'],
  },
  permuted: {
    term: 'Permuted tasks',
    text: 'Every task shows the same pictures with the pixels shuffled in another fixed way, so that each task needs a new sensory map.',
    source: '4.6.2',
  },
  'release-probability': {
    term: 'Release probability',
    text: 'Chance that a synapse transmits when its presynaptic neuron fires. In the presynaptic model it is plastic: it rises where the synapse matters and falls where it does not.',
    formula: 'r \\sim \\mathrm{Bernoulli}(p), \\qquad w = \\frac{r}{p}\\,\\bar w',
    source: 'eq. 4.1, 4.2',
    also: ['presynaptic plasticity', 'stochastic release', 'transmitter'],
  },
  split: {
    term: 'Split tasks',
    text: 'The classes of a data set are dealt out in pairs, a pair a task. The same two output neurons answer every task.',
    source: '4.6.2',
  },
  strength: {
    term: 'Strength of a synapse',
    text: 'What one transmission adds to the postsynaptic neuron, once it happens; the weight of the connection. Its mean effect is strength times release probability.',
    formula: '\\bar w',
    source: 'eq. 4.2',
    also: ['weight'],
  },
  task: {
    term: 'Task',
    text: 'A set of images and the answers to learn for them. In lifelong learning tasks come one after the other, and earlier images never come back.',
    also: ['task sequence', 'curriculum'],
  },
} as const satisfies Terms
