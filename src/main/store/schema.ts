/** The tables as Kysely sees them. What they are made of in SQL is in `migrations/`. */
import type { Standing } from '@shared/clusters/standing'
import type { Generated } from 'kysely'

export const trialStates = [
  'queued',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const
export type TrialState = (typeof trialStates)[number]

/** What an experiment wants to become of one of its trials. */
export type Wish = 'run' | 'pause' | 'cancel'

/** Immutable but for name, note and deletion (triggers see to it). */
export interface ExperimentTable {
  id: string
  name: string
  note: string
  definition: string
  definition_version: number
  preset: string | null
  scale: string | null
  /** JSON: what was asked for, and with every value filled in. */
  request: string
  settings: string
  device: string
  program_version: string
  parent: string | null
  /** ISO 8601. */
  created_at: string
  deleted_at: string | null
}

/** One computation, whichever experiments show it. */
export interface TrialTable {
  id: Generated<number>
  /** Hash of all that decides its numbers. */
  key: string
  definition: string
  condition: string
  seed: number
  /** JSON: flat values. */
  parameters: string
  device: string
  device_detail: string | null
  program_version: string
  status: TrialState
  progress: number
  phase: string
  /** Of computation so far. */
  seconds: number
  steps_per_second: number | null
  error_message: string | null
  error_remedy: string | null
  error_detail: string | null
  /** Decides the order of the queue, with the id. */
  queued_at: string
  started_at: string | null
  ended_at: string | null
  /** SHA-256 of files. */
  network_file: string | null
  checkpoint_file: string | null
}

/** Which trials an experiment consists of. */
export interface ExperimentTrialTable {
  /** How clients call the trial within this experiment. */
  id: string
  experiment_id: string
  trial_id: number
  /** From 1, in the order of expansion. */
  position: number
  /** Index into the sweep points. */
  point: number
  wish: Wish
  /** 1 where it had been computed before the experiment was started. */
  reused: number
}

/** What a grid has grown to; the experiment itself keeps what it was started with. */
export interface GrowthTable {
  experiment_id: string
  /** From 1. */
  step: number
  /** JSON: the values of every varied setting from this step on. */
  sweeps: string
  grown_at: string
}

/** What she calls an experiment together with others. */
export interface TagTable {
  experiment_id: string
  tag: string
}

/** What an experiment found, kept so that a list need not read results. */
export interface FindingTable {
  experiment_id: string
  /** A sentence; empty where there is none. */
  answer: string
  /** Of the numbers that its trials measured, together. */
  bytes: number
  /** Of which results, by which version of the program; another one makes it stale. */
  made_from: string
}

/** A journey of an experiment in a file from another store; never changed. */
export interface OriginTable {
  experiment_id: string
  /** From 1, the newest first. */
  place: number
  file_name: string
  sha256: string
  /** ISO 8601. */
  imported_at: string
  saved_at: string
  saved_by: string | null
  program_version: string
  /** Of the experiment where it was saved. */
  original_id: string
}

/** A trial that was computed elsewhere. Its own key is no computation's, so that nothing of hers reuses it. */
export interface TrialOriginTable {
  trial_id: number
  /** What its key was where it was computed. */
  key: string
  /** Of the file that it came in. */
  sha256: string
}

export interface ScalarTable {
  trial_id: number
  name: string
  value: number
}

export interface SeriesTable {
  trial_id: number
  name: string
  /** Float64, little-endian. */
  x: Buffer
  y: Buffer
}

export interface MatrixTable {
  trial_id: number
  name: string
  rows: number
  columns: number
  /** Float64, little-endian, row by row. */
  data: Buffer
}

export interface FileTable {
  sha256: string
  bytes: number
  kind: 'network' | 'checkpoint'
}

export interface DraftTable {
  definition: string
  request: string
  step: string
  name: string | null
  updated_at: string
  /** JSON: on which device, or on which cluster, its trials shall run. */
  trials_on: Generated<string | null>
}

/** A file of recorded synapses. */
export interface RecordingTable {
  id: string
  name: string
  file_name: string
  /** What the file says of itself. */
  note: string
  imported_at: string
  deleted_at: string | null
}

export interface RecordedSynapseTable {
  recording_id: string
  /** Of the file, from 1. */
  line: number
  initial_probability: number
  strength_before: number
  strength_after: number
  protocol: string
}

/** A figure for a paper. */
export interface SheetTable {
  id: string
  name: string
  /** JSON: which panels stand on it, and how they are drawn. */
  recipe: string
  /** ISO 8601. */
  created_at: string
  changed_at: string
  deleted_at: string | null
}

export interface SettingTable {
  name: string
  /** JSON. */
  value: string
}

/** How long a training step took on a device when it was measured last. */
export interface BenchmarkTable {
  device: string
  workload: string
  /** Card or processor that it was measured on. */
  device_detail: string
  milliseconds: number
  summary: 'median' | 'mean'
  steps: number
  /** Of one step. */
  flops: number
  bytes: number
  peak_memory_bytes: number
  program_version: string
  /** ISO 8601. */
  measured_at: string
}

/** A cluster that trials can be given to: how it is reached and what was found there, no password and no key. */
export interface ClusterTable {
  name: string
  /** JSON. */
  settings: string
  report: string | null
  /** Milliseconds since 1970. */
  polled_at: number | null
}

/** An array of tasks that was handed in to the scheduler of a cluster, or written out. */
export interface ClusterArrayTable {
  id: string
  cluster: string
  /** The scheduler's name for it, once that has taken it. */
  job_id: string | null
  hand_in: string | null
  /** Milliseconds since 1970. */
  submitted_at: number
}

/** Where a trial stands that was given to a cluster; kept when its result is here, to say where that was computed. */
export interface ClusterTrialTable {
  trial_id: number
  /** By name: the cluster may be gone by now. */
  cluster: string
  standing: Standing
  /** Where it was handed in last. */
  array_id: string | null
  task: number | null
  submissions: number
  reason: string | null
  /** Milliseconds since 1970. */
  gone_since: number | null
  failure: string | null
}

export interface Tables {
  experiments: ExperimentTable
  trials: TrialTable
  experiment_trials: ExperimentTrialTable
  growths: GrowthTable
  tags: TagTable
  findings: FindingTable
  origins: OriginTable
  trial_origins: TrialOriginTable
  scalars: ScalarTable
  series: SeriesTable
  matrices: MatrixTable
  files: FileTable
  drafts: DraftTable
  recordings: RecordingTable
  recorded_synapses: RecordedSynapseTable
  sheets: SheetTable
  settings: SettingTable
  benchmarks: BenchmarkTable
  clusters: ClusterTable
  cluster_arrays: ClusterArrayTable
  cluster_trials: ClusterTrialTable
}
