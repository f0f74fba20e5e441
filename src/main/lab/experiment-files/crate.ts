/**
 * The description of the file as a Research Object Crate, which other programs read: RO-Crate 1.3 with the
 * profile Process Run Crate 0.6. A trial is a `CreateAction` of the program on data sets and settings.
 */
import { definitionOf } from '@shared/experiments/registry'
import type { AboutFile, ExperimentInFile, TrialInFile } from '@shared/experiment-files/contents'
import { entries, fileEnding } from '@shared/experiment-files/format'
import type { FileLicence } from '@shared/contract/experiment-files'
import { usedImages } from './used-images'
import type { WrittenEntry } from './zip-writer'

type Entity = Readonly<Record<string, unknown>> & { readonly '@id': string }

const ref = (id: string) => ({ '@id': id })
const crateVersion = 'https://w3id.org/ro/crate/1.3'
const profile = 'https://w3id.org/ro/wfrun/process/0.6'
const person = '#person'

const licences: Readonly<Record<FileLicence, { readonly id: string; readonly name: string }>> = {
  'CC-BY-4.0': {
    id: 'https://creativecommons.org/licenses/by/4.0/',
    name: 'Creative Commons Attribution 4.0 International',
  },
  'CC0-1.0': {
    id: 'https://creativecommons.org/publicdomain/zero/1.0/',
    name: 'Creative Commons Zero v1.0 Universal',
  },
}

const formats: readonly (readonly [ending: string, type: string])[] = [
  ['.json', 'application/json'],
  ['.csv', 'text/csv'],
  ['.svg', 'image/svg+xml'],
  ['.html', 'text/html'],
  ['.cff', 'text/yaml'],
]

const formatOf = (name: string) =>
  formats.find(([ending]) => name.endsWith(ending))?.[1] ?? 'application/octet-stream'

const program = (version: string) => `#palimpsest-${version}`

/**
 * @param written what is in the archive before the description
 * @returns JSON-LD
 */
export function crateOf(
  about: AboutFile,
  experiments: readonly ExperimentInFile[],
  title: string,
  written: readonly WrittenEntry[],
): string {
  const files = written.filter(({ name }) => name !== entries.mediaType)
  const actions = experiments.flatMap((each) =>
    each.trials.map((trial) => actionOf(each, trial, about)),
  )
  const versions = new Set([
    about.programVersion,
    ...experiments.flatMap(({ trials }) => trials.map(({ programVersion }) => programVersion)),
  ])
  const graph: Entity[] = [
    {
      '@id': entries.crate,
      '@type': 'CreativeWork',
      conformsTo: ref(crateVersion),
      about: ref('./'),
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: title,
      description: `Settings and results of experiments on learning and forgetting in neural networks, saved with Palimpsest ${about.programVersion} as a file *${fileEnding}.`,
      datePublished: about.savedAt,
      conformsTo: ref(profile),
      ...(about.licence === undefined
        ? { license: 'Not stated' }
        : { license: ref(licences[about.licence].id) }),
      ...(about.savedBy === undefined ? {} : { author: ref(person) }),
      hasPart: files.map(({ name }) => ref(name)),
      mentions: actions.map((action) => ref(action['@id'])),
    },
    { '@id': profile, '@type': 'CreativeWork', name: 'Process Run Crate', version: '0.6' },
    ...(about.savedBy === undefined
      ? []
      : [{ '@id': person, '@type': 'Person', name: about.savedBy }]),
    ...(about.licence === undefined
      ? []
      : [
          {
            '@id': licences[about.licence].id,
            '@type': 'CreativeWork',
            name: licences[about.licence].name,
            identifier: about.licence,
          },
        ]),
    ...[...versions].map((version) => ({
      '@id': program(version),
      '@type': 'SoftwareApplication',
      name: 'Palimpsest',
      version,
      softwareVersion: version,
    })),
    ...imageEntities(experiments),
    ...files.map(({ name, bytes, sha256 }) => ({
      '@id': name,
      '@type': 'File',
      name,
      encodingFormat: formatOf(name),
      contentSize: String(bytes),
      sha256,
      ...wordsOf(name),
    })),
    ...actions,
  ]
  return `${JSON.stringify({ '@context': `${crateVersion}/context`, '@graph': graph }, null, 1)}\n`
}

function wordsOf(name: string): { readonly description?: string } {
  if (name.endsWith('.f64'))
    return {
      description:
        'Series and matrices of a trial: Float64, little-endian, in the order that experiment.json lists.',
    }
  if (name.startsWith('networks/'))
    return {
      description:
        'A trained network: a line that names the format, the length of a header in JSON, the header, then Float32 arrays, little-endian.',
    }
  return {}
}

function imageEntities(experiments: readonly ExperimentInFile[]): Entity[] {
  const all = new Map(experiments.flatMap(usedImages).map((each) => [each.checksum, each]))
  return [...all.values()].map(({ id, name, checksum, classes }) => ({
    '@id': `#images-${checksum}`,
    '@type': 'Dataset',
    name,
    identifier: [id, `checksum:${checksum}`],
    description: `Images of ${classes.length} classes; the checksum is made of the first digits of the SHA-256 of its files.`,
  }))
}

const statuses: Readonly<Record<TrialInFile['status'], string>> = {
  done: 'http://schema.org/CompletedActionStatus',
  failed: 'http://schema.org/FailedActionStatus',
  cancelled: 'http://schema.org/PotentialActionStatus',
}

function actionOf(experiment: ExperimentInFile, trial: TrialInFile, about: AboutFile): Entity {
  const { id, name, definition } = experiment
  const label =
    definitionOf(definition).conditions.find((each) => each.id === trial.condition)?.label ??
    trial.condition
  const results = [
    ...(trial.arrays.list.length > 0 ? [entries.arrays(id, trial.position)] : []),
    ...(trial.network === undefined ? [] : [entries.network(trial.network)]),
    ...(trial.status === 'done' ? [entries.scalars(id)] : []),
  ]
  return {
    '@id': `#${id}-${trial.position}`,
    '@type': 'CreateAction',
    name: `${name}, trial ${trial.position}: ${label}, seed ${trial.seed}`,
    instrument: ref(program(trial.programVersion)),
    actionStatus: statuses[trial.status],
    ...(trial.startedAt === undefined ? {} : { startTime: trial.startedAt }),
    ...(trial.endedAt === undefined ? {} : { endTime: trial.endedAt }),
    ...(about.savedBy === undefined || experiment.origins.length > 0 ? {} : { agent: ref(person) }),
    ...(trial.status === 'failed' && trial.message !== undefined ? { error: trial.message } : {}),
    description: `Computed on ${trial.deviceDetail ?? trial.device}.`,
    object: [
      ref(entries.experiment(id)),
      ...usedImages(experiment).map(({ checksum }) => ref(`#images-${checksum}`)),
    ],
    result: results.map(ref),
  }
}
