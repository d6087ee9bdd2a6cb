import { describe, expect, it } from 'vitest'
import { torchrunCommands } from './torchrun.ts'

describe('torchrunCommands', () => {
  it('are those of PR #833, with ETP written out', () => {
    const commands = torchrunCommands({ hfId: 'Qwen/Qwen3-30B-A3B', world: 8, tp: 8, ep: 8, etp: 1 })
    expect(commands.quantize).toBe(
      [
        'torchrun --nproc_per_node 8 examples/quantization/quantize.py \\',
        '  --hf-model-id Qwen/Qwen3-30B-A3B \\',
        '  --export-quant-cfg fp8 \\',
        '  --megatron-save-path ./Qwen3-30B-A3B_fp8_mlm \\',
        '  --tp 8 \\',
        '  --ep 8 \\',
        '  --etp 1',
      ].join('\n'),
    )
    expect(commands.generate).toBe(
      [
        'torchrun --nproc_per_node 8 examples/quantization/ptq_generate.py \\',
        '  --megatron-load-path ./Qwen3-30B-A3B_fp8_mlm \\',
        '  --hf-model-id Qwen/Qwen3-30B-A3B \\',
        '  --tp 8 \\',
        '  --ep 8 \\',
        '  --etp 1',
      ].join('\n'),
    )
  })

  it.each([
    [1, '--nproc_per_node 1 '],
    [6, '--nproc_per_node 6 '],
    [64, '--nnodes 8 --nproc_per_node 8 --rdzv_id $JOB_ID '],
    [12, '--nnodes 2 --nproc_per_node 6 '],
    [11, '--nnodes 11 --nproc_per_node 1 '],
  ])('start %i ranks on nodes of 8 GPUs at most', (world, expected) => {
    const { quantize, generate } = torchrunCommands({ hfId: 'a/b', world, tp: 1, ep: 1, etp: 1, pp: 1 })
    expect(quantize).toContain(`torchrun ${expected}`)
    expect(generate).toContain(`torchrun ${expected}`)
  })

  it('name pipeline stages where there are any', () => {
    const { quantize } = torchrunCommands({ hfId: 'a/b', world: 4, tp: 1, ep: 2, etp: 1, pp: 2 })
    expect(quantize).toMatch(/--etp 1 \\\n {2}--pp 2$/)
  })
})
