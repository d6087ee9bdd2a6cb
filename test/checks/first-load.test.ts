import { describe, expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.ts'

describe('firstLoadFiles', () => {
  it('follows static imports once and leaves lazy chunks out', () => {
    const manifest = {
      'index.html': { file: 'index.js', imports: ['_a.js', '_b.js'] },
      '_a.js': { file: 'a.js', imports: ['_b.js'] },
      '_b.js': { file: 'b.js', imports: ['_a.js'] },
      'src/ui/amax/amax-view.tsx': { file: 'lazy.js', imports: ['_c.js'] },
      '_c.js': { file: 'c.js' },
      'src/ui/offline/service-worker.ts': { file: 'service-worker.js' },
    }
    expect(firstLoadFiles(manifest)).toEqual(['index.js', 'a.js', 'b.js'])
  })
})
