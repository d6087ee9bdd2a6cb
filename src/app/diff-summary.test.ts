import { describe, expect, it } from 'vitest'
import { atlas, findRelease } from '../te/atlas.ts'
import { diffReleases } from '../te/diff.ts'
import { diffSummary } from './diff-summary.ts'

const summary = (a: string, b: string) => diffSummary(diffReleases(findRelease(a), findRelease(b)))

describe('diffSummary', () => {
  it.each([
    ['2.12', '2.13', 'Both pass the same arguments in the same places.'],
    ['2.9', '2.10', '`m_splits` and 17 others moved into one tuple, `non_tensor_args`.'],
    ['2.10', '2.9', 'The tuple `non_tensor_args` is gone: `m_splits` and 17 others are passed one by one.'],
    ['2.10', '2.11', '`grad_input_quantizers`, `grad_weight_quantizers` and `debug` are new.'],
    [
      '2.14',
      '2.15',
      '`weight_workspaces` and `cache_weight` are new. `module` is gone. `forward` now returns a tuple in place of the bare tensor.',
    ],
    [
      '2.16',
      '2.17',
      '`m_splits` left the tuple `non_tensor_args` to be passed on its own. `m_splits` is a tensor now, no longer a list.',
    ],
    [
      '2.17',
      '2.16',
      '`m_splits` moved into the tuple `non_tensor_args`. `m_splits` is a list now, no longer a tensor.',
    ],
    ['2.17', '2.18', '`out` and `dgrad_out` are new.'],
    [
      '2.18',
      '2.19',
      '`delayed_scaling_input_quantizer` and 4 others are new. `weights` and `biases` may each come as one grouped tensor.',
    ],
    [
      '1.9',
      '1.10',
      '`weights_fp8` moved. `weights_fp8` is `List[Union[Float8Tensor, None]]` now, no longer N tensors.',
    ],
    [
      '2.15',
      '2.14',
      '`module` is new. `weight_workspaces` and `cache_weight` are gone. `forward` returns the bare tensor, no tuple around it.',
    ],
  ])('says of %s to %s: %s', (a, b, expected) => {
    expect(summary(a, b)).toBe(expected)
  })

  it('calls two releases alike only where they share an era', () => {
    for (const a of atlas) {
      for (const b of atlas) {
        if (a.era !== b.era) expect(summary(a.id, b.id)).not.toContain('Both pass')
      }
    }
  })
})
