import { MEGATRON_BRIDGE } from './sources.ts'

/** GPUs of one node: what torchrun starts on it at most. */
const GPUS_PER_NODE = 8

/** What the two commands of PR #833 depend on. */
export interface TorchrunInput {
  /** The model on Hugging Face, or a local path. */
  readonly hfId: string
  readonly world: number
  readonly tp: number
  readonly ep: number
  readonly etp: number
  readonly pp?: number
}

export interface TorchrunCommands {
  /** Quantizes to FP8 and saves a Megatron checkpoint. */
  readonly quantize: string
  /** Loads that checkpoint on the same layout and generates text. */
  readonly generate: string
}

/**
 * The scripts' own defaults for tp, pp, ep and etp are 1 each, so PR #833's `--tp 8 --ep 8` on 8 ranks runs with ETP 1 and
 * not with Megatron-LM's ETP = TP (examples/quantization/quantize_utils.py@067f987df#L256-L259; since 2025-10-03, in
 * quantize.py@84802f595#L267).
 */
export const TORCHRUN_SOURCE = `${MEGATRON_BRIDGE}/examples/quantization/quantize_utils.py#L256-L259`

const ranksPerNode = (world: number): number => {
  for (let ranks = Math.min(world, GPUS_PER_NODE); ranks > 1; ranks--) if (world % ranks === 0) return ranks
  return 1
}

const launcher = (world: number): string => {
  const perNode = ranksPerNode(world)
  if (perNode === world) return `torchrun --nproc_per_node ${world}`
  const rendezvous = '--rdzv_id $JOB_ID --rdzv_backend c10d --rdzv_endpoint $HOST_NODE_ADDR'
  return `torchrun --nnodes ${world / perNode} --nproc_per_node ${perNode} ${rendezvous}`
}

const command = (...lines: readonly string[]): string => lines.join(' \\\n  ')

/**
 * The quantize and generate commands of ModelOpt PR #833 (https://github.com/NVIDIA/Model-Optimizer/pull/833) for a layout,
 * ready to copy in a Megatron-Bridge checkout. `--etp` is always written out. On more than 8 ranks the command is the same
 * on every node, with `JOB_ID` and `HOST_NODE_ADDR` (host:port of one of them) in the environment.
 */
export const torchrunCommands = ({ hfId, world, tp, ep, etp, pp = 1 }: TorchrunInput): TorchrunCommands => {
  const checkpoint = `./${hfId.split('/').at(-1) ?? hfId}_fp8_mlm`
  const sizes = [`--tp ${tp}`, `--ep ${ep}`, `--etp ${etp}`, ...(pp === 1 ? [] : [`--pp ${pp}`])]
  const start = launcher(world)
  return {
    quantize: command(
      `${start} examples/quantization/quantize.py`,
      `--hf-model-id ${hfId}`,
      '--export-quant-cfg fp8',
      `--megatron-save-path ${checkpoint}`,
      ...sizes,
    ),
    generate: command(
      `${start} examples/quantization/ptq_generate.py`,
      `--megatron-load-path ${checkpoint}`,
      `--hf-model-id ${hfId}`,
      ...sizes,
    ),
  }
}
