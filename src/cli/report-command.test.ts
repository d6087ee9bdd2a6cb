import { describe, expect, it } from 'vitest'
import { deriveCase } from '../app/derive.ts'
import { initialState } from '../app/state.ts'
import { report } from '../app/take-away/report.ts'
import { reportMarkdown } from '../app/take-away/report-markdown.ts'
import { reportCommand } from './report-command.ts'

const run = (line: string) => reportCommand.run(line.split(' '))

describe('report', () => {
  it('prints with --md what the page copies for the same case', () => {
    const found = deriveCase({ ...initialState, ep: 8 })
    const page = found && reportMarkdown(report(found, 'https://example.org/'))
    expect(run('--te v2.12 --parser 632 --experts 128 --ep 8 --base https://example.org/ --md')).toBe(page)
  })

  it('gives the same as data, with a link of the hash alone', () => {
    expect(run('--te 2.9 --parser #403 --path apply --model qwen3-next-80b-a3b --tp 1 --bias')).toMatchObject(
      {
        outcome: 'twice',
        te: { id: 'v2.9' },
        gemms: 512,
        took: { gemms: 512 },
        missed: [],
        exception: null,
        link: '#/decompose?v=1&te=v2.9&parser=403&path=grad&model=qwen3-next-80b-a3b&experts=512&ep=1&tp=1&etp=1&bias=on',
      },
    )
  })

  it('refuses what makes no case', () => {
    expect(() => run('--te v2.12')).toThrow('report needs --te and --parser.')
    expect(() => run('--te v2.12 --parser 632 --experts 100 --ep 16')).toThrow(/100/)
    expect(() => run('--te v2.12 --parser 632 --ep none')).toThrow(/--ep takes a whole number/)
  })
})
