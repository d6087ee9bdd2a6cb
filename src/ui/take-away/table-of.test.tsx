import { expect, it } from 'vitest'
import { tableOf } from './table-of.ts'

it('takes numbers in full and texts out of their elements', () => {
  const columns = [
    { label: 'rank' },
    { label: <span>tokens</span>, numeric: true },
    { label: 'amax', numeric: true },
  ]
  const rows = [
    {
      key: 0,
      cells: [
        <code key="name">rank {0}</code>,
        '1,024',
        <data key="amax" value={0.12345678}>
          0.1235
        </data>,
      ],
    },
    {
      key: 1,
      cells: [
        'rank 1',
        7,
        <data key="amax" value="">
          none
        </data>,
      ],
    },
  ]
  expect(tableOf('ranks', columns, rows)).toEqual({
    name: 'ranks',
    columns: ['rank', 'tokens', 'amax'],
    rows: [
      ['rank 0', 1024, 0.12345678],
      ['rank 1', 7, null],
    ],
  })
})
