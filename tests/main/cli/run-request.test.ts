import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { valueOfRecipe } from '@shared/datasets/recipes'
import { cifarSnapshots } from '../../fixtures/cifar-snapshots'
import { invocationOf } from '../../../src/main/cli/invocation'
import { run } from '../../../src/main/cli/run'
import { requestOf } from '../../../src/main/cli/run-request'
import { newFolder } from '../store/store-fixture'

const request = (...words: string[]) => requestOf(invocationOf(run, words))

describe('the words of “run”', () => {
  it('name a preset at its quick scale with the definition’s seeds', () => {
    expect(request('table-4.1')).toEqual({
      definition: 'lifelong',
      preset: 'table-4.1',
      scale: 'quick',
      values: {},
      sweeps: {},
      conditions: ['presynaptic', 'no-consolidation', 'joint'],
      seeds: [2019, 2020, 2021],
    })
  })

  it('choose scale, seeds, conditions and values', () => {
    const words = ['--scale', 'paper', '--seeds', '1, 2', '--conditions', 'joint,presynaptic']
    const set = ['--set', 'hiddenNeurons=100', '--set', 'presynaptic.learningRateModulation=false']
    expect(request('table-4.1', ...words, ...set)).toMatchObject({
      scale: 'paper',
      seeds: [1, 2],
      conditions: ['joint', 'presynaptic'],
      values: { hiddenNeurons: 100, 'presynaptic.learningRateModulation': false },
    })
  })

  it('choose a part of a figure', () => {
    const part = request('fig-4.5', '--set', 'part=perceptron', '--set', 'tasks=2')
    expect(part).toMatchObject({
      definition: 'perceptron',
      preset: 'fig-4.5/perceptron',
      values: { tasks: 2 },
      seeds: [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009],
    })
    expect(request('fig-4.5/perceptron', '--set', 'tasks=2')).toEqual(part)
  })

  it('take whole numbers in a row as a range', () => {
    expect(request('random-search', '--set', 'presynaptic.draw=1-3,7').sweeps).toEqual({
      'presynaptic.draw': [1, 2, 3, 7],
    })
    expect(() => request('table-4.1', '--set', 'presynaptic.pUp=1-3')).toThrow(/a number from 0/)
  })

  it('name the other part of that figure', () => {
    expect(request('fig-4.5', '--set', 'part=ablation', '--scale', 'paper')).toMatchObject({
      definition: 'ablation',
      preset: 'fig-4.5/ablation',
    })
  })

  it('order tasks by their numbers, the natural order by its name', () => {
    const valuesOf = (order: string) => request('table-4.1', '--set', `taskOrder=${order}`).values
    expect(valuesOf('3,1,2,5,4')).toEqual({ taskOrder: '3-1-2-5-4' })
    expect(valuesOf('3-1-2-5-4')).toEqual({ taskOrder: '3-1-2-5-4' })
    expect(valuesOf('1,2,3,4,5')).toEqual({ taskOrder: 'natural' })
  })

  it('name tasks of images that were imported, or say what to import', () => {
    const words = ['table-3.1', '--set', 'dataset=split-cifar']
    expect(() => request(...words)).toThrow(/Download cifar-10-python\.tar\.gz from https:/)
    const asked = requestOf(invocationOf(run, words), cifarSnapshots)
    expect(asked.values).toEqual({ dataset: valueOfRecipe('split-cifar', cifarSnapshots) })
    const swept = ['table-3.1', '--set', 'dataset=split-scenes,split-cifar']
    expect(requestOf(invocationOf(run, swept), cifarSnapshots).sweeps).toEqual({
      dataset: [valueOfRecipe('split-scenes'), valueOfRecipe('split-cifar', cifarSnapshots)],
    })
  })

  it('make a sweep of several values', () => {
    expect(request('table-4.1', '--set', 'dataset=split-mnist,permuted-mnist')).toMatchObject({
      values: {},
      sweeps: { dataset: ['split-mnist', 'permuted-mnist'] },
    })
  })

  it.each([
    [['table-9'], /no preset “table-9”. Presets: table-3.1/],
    [['fig-4.5'], /“fig-4.5” is in parts.*--set part=….*perceptron/],
    [['fig-4.5', '--set', 'part=axon'], /in parts.*perceptron/],
    [['table-4.1', '--set', 'taskOrder=3,1,1,5,4'], /natural, or the numbers of all tasks/],
    [['table-4.1', '--scale', 'huge'], /no scale “huge”. Scales: quick, paper/],
    [
      ['table-4.1', '--set', 'colour=blue'],
      /no setting “colour” in “lifelong”. Settings: dataset, /,
    ],
    [['table-4.1', '--set', 'hiddenNeurons=0'], /whole number from 1 to 4000/],
    [['table-4.1', '--set', 'hiddenNeurons='], /whole number from 1 to 4000/],
    [['table-4.1', '--set', 'dataset=cifar'], /one of split-mnist/],
    [['table-4.1', '--set', 'batchSize=10,20'], /takes one value/],
    [['table-4.1', '--set', 'batchSize'], /write path=value/],
    [['table-4.1', '--conditions', 'magic'], /no condition “magic”. Conditions here: presynaptic/],
    [['table-4.1', '--seeds', '1.5'], /“1.5” is not a seed/],
    [['table-4.1', '--seeds', '1,two'], /“two” is not a seed/],
    [['table-4.1', '--seeds', '-1'], /Usage: lab run/],
    [['table-4.1', '--seeds', '99999999999'], /is not a seed/],
    [['table-4.1', '--colour', 'blue'], /Unknown option '--colour'/],
    [[], /Usage: lab run PRESET/],
    [['nowhere.json'], /“nowhere.json” cannot be read/],
  ])('%j are refused with what is allowed', (words, message) => {
    expect(() => request(...words)).toThrow(message)
  })

  it('name a file with a request, which options may change', () => {
    const file = join(newFolder(), 'a.json')
    const stored = {
      definition: 'lifelong',
      preset: 'table-4.1',
      scale: 'paper',
      values: { hiddenNeurons: 50 },
      sweeps: { 'presynaptic.pUp': [0.01, 0.02] },
      conditions: ['presynaptic'],
      seeds: [7],
    }
    writeFileSync(file, JSON.stringify(stored))
    expect(request(file)).toEqual(stored)
    expect(request(file, '--set', 'presynaptic.pUp=0.03', '--scale', 'quick')).toEqual({
      ...stored,
      scale: 'quick',
      values: { hiddenNeurons: 50, 'presynaptic.pUp': 0.03 },
      sweeps: {},
    })
    writeFileSync(file, JSON.stringify({ id: 'abc', definition: stored, results: [] }))
    expect(request(file)).toEqual(stored)
  })

  it('name a file without a preset', () => {
    const file = join(newFolder(), 'a.json')
    const stored = {
      definition: 'lifelong',
      values: {},
      sweeps: {},
      conditions: ['joint'],
      seeds: [7],
    }
    writeFileSync(file, JSON.stringify(stored))
    expect(request(file)).toEqual(stored)
    expect(() => request(file, '--scale', 'quick')).toThrow(/names no preset/)
    writeFileSync(file, '{"definition":"lifelong"}')
    expect(() => request(file)).toThrow(/does not describe an experiment/)
  })
})
