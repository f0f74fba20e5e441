/** Everything that a methods paragraph cites; what is not here cannot be cited. */
import { citedAs, type Source } from './source'

export const sources = {
  'benzing-2022': {
    kind: 'phdthesis',
    authors: ['Benzing F'],
    title: 'Towards an Empirically Guided Understanding of the Loss Landscape of Neural Networks',
    container: 'ETH Zürich, Diss. 28630',
    year: 2022,
  },
  'benzing-icml-2022': {
    kind: 'inproceedings',
    authors: ['Benzing F'],
    title: 'Gradient descent on neurons and its link to approximate second-order optimization',
    container: 'International Conference on Machine Learning',
    year: 2022,
    venue: 'ICML',
    place: 'PMLR 162:1817–1853',
  },
  'schug-2021': {
    kind: 'article',
    authors: ['Schug S', 'Benzing F', 'Steger A'],
    title:
      'Presynaptic stochasticity improves energy efficiency and helps alleviate the stability-plasticity dilemma',
    container: 'eLife',
    year: 2021,
    place: '10:e69884',
    doi: '10.7554/eLife.69884',
  },
  'lecun-1998': {
    kind: 'article',
    authors: ['LeCun Y', 'Bottou L', 'Bengio Y', 'Haffner P'],
    title: 'Gradient-based learning applied to document recognition',
    container: 'Proceedings of the IEEE',
    year: 1998,
    place: '86(11):2278–2324',
    doi: '10.1109/5.726791',
  },
  'xiao-2017': {
    kind: 'article',
    authors: ['Xiao H', 'Rasul K', 'Vollgraf R'],
    title: 'Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms',
    container: 'arXiv:1708.07747',
    year: 2017,
  },
  'hinton-2006': {
    kind: 'article',
    authors: ['Hinton GE', 'Salakhutdinov RR'],
    title: 'Reducing the dimensionality of data with neural networks',
    container: 'Science',
    year: 2006,
    place: '313(5786):504–507',
    doi: '10.1126/science.1127647',
  },
  'berasategi-2018': {
    kind: 'software',
    authors: ['Berasategi A', 'Engelhardt C', 'Freespace T', 'Mede J'],
    title: 'Photographs of lomiri-wallpapers 16.04',
    container: 'UBports, Lomiri wallpapers',
    year: 2018,
  },
  'krizhevsky-2009': {
    kind: 'techreport',
    authors: ['Krizhevsky A'],
    title: 'Learning multiple layers of features from tiny images',
    container: 'University of Toronto',
    year: 2009,
  },
  'netzer-2011': {
    kind: 'inproceedings',
    authors: ['Netzer Y', 'Wang T', 'Coates A', 'Bissacco A', 'Wu B', 'Ng AY'],
    title: 'Reading digits in natural images with unsupervised feature learning',
    container: 'NIPS Workshop on Deep Learning and Unsupervised Feature Learning',
    year: 2011,
  },
  'samaria-1994': {
    kind: 'inproceedings',
    authors: ['Samaria FS', 'Harter AC'],
    title: 'Parameterisation of a stochastic model for human face identification',
    container: 'Proceedings of the Second IEEE Workshop on Applications of Computer Vision',
    year: 1994,
    place: '138–142',
    doi: '10.1109/ACV.1994.341300',
  },
  'le-2015': {
    kind: 'techreport',
    authors: ['Le Y', 'Yang X'],
    title: 'Tiny ImageNet visual recognition challenge',
    container: 'Stanford University, CS 231N',
    year: 2015,
  },
  'goodfellow-2013': {
    kind: 'article',
    authors: ['Goodfellow IJ', 'Mirza M', 'Xiao D', 'Courville A', 'Bengio Y'],
    title:
      'An empirical investigation of catastrophic forgetting in gradient-based neural networks',
    container: 'arXiv:1312.6211',
    year: 2013,
  },
  'aljundi-2018': {
    kind: 'inproceedings',
    authors: ['Aljundi R', 'Babiloni F', 'Elhoseiny M', 'Rohrbach M', 'Tuytelaars T'],
    title: 'Memory aware synapses: learning what (not) to forget',
    container: 'European Conference on Computer Vision',
    year: 2018,
    doi: '10.1007/978-3-030-01219-9_9',
  },
  'zenke-2017': {
    kind: 'inproceedings',
    authors: ['Zenke F', 'Poole B', 'Ganguli S'],
    title: 'Continual learning through synaptic intelligence',
    container: 'International Conference on Machine Learning',
    year: 2017,
    place: 'PMLR 70:3987–3995',
  },
  'kirkpatrick-2017': {
    kind: 'article',
    authors: [
      ...['Kirkpatrick J', 'Pascanu R', 'Rabinowitz N', 'Veness J', 'Desjardins G', 'Rusu AA'],
      ...['Milan K', 'Quan J', 'Ramalho T', 'Grabska-Barwinska A', 'Hassabis D', 'Clopath C'],
      ...['Kumaran D', 'Hadsell R'],
    ],
    title: 'Overcoming catastrophic forgetting in neural networks',
    container: 'Proceedings of the National Academy of Sciences',
    year: 2017,
    place: '114(13):3521–3526',
    doi: '10.1073/pnas.1611835114',
  },
  'zeno-2018': {
    kind: 'article',
    authors: ['Zeno C', 'Golan I', 'Hoffer E', 'Soudry D'],
    title: 'Task agnostic continual learning using online variational Bayes',
    container: 'arXiv:1803.10123',
    year: 2018,
  },
  'robbins-1951': {
    kind: 'article',
    authors: ['Robbins H', 'Monro S'],
    title: 'A stochastic approximation method',
    container: 'Annals of Mathematical Statistics',
    year: 1951,
    place: '22(3):400–407',
    doi: '10.1214/aoms/1177729586',
  },
  'delange-2022': {
    kind: 'article',
    authors: [
      ...['De Lange M', 'Aljundi R', 'Masana M', 'Parisot S', 'Jia X', 'Leonardis A'],
      ...['Slabaugh G', 'Tuytelaars T'],
    ],
    title: 'A continual learning survey: defying forgetting in classification tasks',
    container: 'IEEE Transactions on Pattern Analysis and Machine Intelligence',
    year: 2022,
    place: '44(7):3366–3385',
    doi: '10.1109/TPAMI.2021.3057446',
  },
  'polyak-1964': {
    kind: 'article',
    authors: ['Polyak BT'],
    title: 'Some methods of speeding up the convergence of iteration methods',
    container: 'USSR Computational Mathematics and Mathematical Physics',
    year: 1964,
    place: '4(5):1–17',
    doi: '10.1016/0041-5553(64)90137-5',
  },
  'kingma-2015': {
    kind: 'inproceedings',
    authors: ['Kingma DP', 'Ba J'],
    title: 'Adam: a method for stochastic optimization',
    container: 'International Conference on Learning Representations',
    year: 2015,
    place: 'arXiv:1412.6980',
  },
  'amari-1998': {
    kind: 'article',
    authors: ['Amari S'],
    title: 'Natural gradient works efficiently in learning',
    container: 'Neural Computation',
    year: 1998,
    place: '10(2):251–276',
    doi: '10.1162/089976698300017746',
  },
  'martens-2010': {
    kind: 'inproceedings',
    authors: ['Martens J'],
    title: 'Deep learning via Hessian-free optimization',
    container: 'International Conference on Machine Learning',
    year: 2010,
    place: '735–742',
  },
  'george-2018': {
    kind: 'inproceedings',
    authors: ['George T', 'Laurent C', 'Bouthillier X', 'Ballas N', 'Vincent P'],
    title: 'Fast approximate natural gradient descent in a Kronecker-factored eigenbasis',
    container: 'Advances in Neural Information Processing Systems',
    year: 2018,
    place: '31',
  },
  'gupta-2018': {
    kind: 'inproceedings',
    authors: ['Gupta V', 'Koren T', 'Singer Y'],
    title: 'Shampoo: preconditioned stochastic tensor optimization',
    container: 'International Conference on Machine Learning',
    year: 2018,
    place: 'PMLR 80:1842–1850',
  },
  'martens-2015': {
    kind: 'inproceedings',
    authors: ['Martens J', 'Grosse R'],
    title: 'Optimizing neural networks with Kronecker-factored approximate curvature',
    container: 'International Conference on Machine Learning',
    year: 2015,
    place: 'PMLR 37:2408–2417',
  },
  'ritter-2018': {
    kind: 'inproceedings',
    authors: ['Ritter H', 'Botev A', 'Barber D'],
    title: 'Online structured Laplace approximations for overcoming catastrophic forgetting',
    container: 'Advances in Neural Information Processing Systems',
    year: 2018,
    place: '31',
  },
  'rosenblatt-1958': {
    kind: 'article',
    authors: ['Rosenblatt F'],
    title:
      'The perceptron: a probabilistic model for information storage and organization in the brain',
    container: 'Psychological Review',
    year: 1958,
    place: '65(6):386–408',
    doi: '10.1037/h0042519',
  },
  'shannon-1948': {
    kind: 'article',
    authors: ['Shannon CE'],
    title: 'A mathematical theory of communication',
    container: 'Bell System Technical Journal',
    year: 1948,
    place: '27(3):379–423',
    doi: '10.1002/j.1538-7305.1948.tb01338.x',
  },
} as const satisfies Readonly<Record<string, Source>>

export type SourceId = keyof typeof sources

/** What must name at least one source. */
export type Cited = readonly [SourceId, ...SourceId[]]

/** The source as a sentence names it. */
export function cite(id: SourceId): string {
  return citedAs(sources[id])
}

/** Every source that `text` names, in alphabetical order. */
export function citedIn(text: string): readonly SourceId[] {
  const ids = Object.keys(sources) as SourceId[]
  return ids.filter((id) => text.includes(cite(id))).sort((a, b) => (cite(a) < cite(b) ? -1 : 1))
}
