// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import DataTable from '../../../src/renderer/design/DataTable.vue'
import { sortedRows } from '../../../src/renderer/design/sorted-rows'

interface Row {
  readonly name: string
  readonly value?: number
}
const rows: readonly Row[] = [
  { name: 'b', value: 10 },
  { name: 'c' },
  { name: 'a', value: 9 },
  { name: 'd', value: 10 },
]
const names = (sorted: readonly Row[]) => sorted.map(({ name }) => name).join('')

describe('sorted rows', () => {
  it('are in the order of numbers, those without one last', () => {
    expect(names(sortedRows(rows, ({ value }) => value, false))).toBe('abdc')
    expect(names(sortedRows(rows, ({ value }) => value, true))).toBe('bdac')
    expect(names(sortedRows(rows, ({ name }) => name, false))).toBe('abcd')
    expect(names(rows)).toBe('bcad')
  })
})

describe('a table that can be sorted', () => {
  it('starts as it is told and turns round by its headings', async () => {
    const columns = [
      { id: 'name', label: 'Name', text: ({ name }: Row) => name, sort: ({ name }: Row) => name },
      { id: 'value', label: 'Value', sort: ({ value }: Row) => value },
      { id: 'plain', label: 'Plain' },
    ]
    const table = mount(DataTable<Row>, {
      props: {
        columns,
        rows,
        rowKey: ({ name }: Row) => name,
        caption: 'Rows',
        sorted: { id: 'value', descending: true },
      },
      attachTo: document.body,
    })
    const shown = () => table.findAll('tbody tr').map((row) => row.find('td').text())
    const sorts = () => table.findAll('th').map((head) => head.attributes('aria-sort'))
    expect(shown().join('')).toBe('bdac')
    expect(sorts()).toEqual([undefined, 'descending', undefined])
    await table.get('th:nth-child(2) button').trigger('click')
    expect(shown().join('')).toBe('abdc')
    await table.get('th button').trigger('click')
    expect(shown().join('')).toBe('abcd')
    expect(sorts()).toEqual(['ascending', undefined, undefined])
    expect(table.findAll('th')[2]?.find('button').exists()).toBe(false)
    table.unmount()
  })
})
