import type { MemoryUse } from './measure-memory.ts'
import type { PairResult } from './measure-pair.ts'

export interface Measured {
  readonly pairs: readonly PairResult[]
  readonly memory: readonly MemoryUse[]
}

export interface Target {
  readonly text: string
  readonly unit: '×' | '%' | 'MB'
  readonly asked: number
  /** Whether `asked` is the most that is allowed. */
  readonly atMost?: boolean
  /** What it is about, and how much each amounts to; none where what it takes was not there. The worst has to do. */
  readonly values: (measured: Measured) => readonly (readonly [string, number])[]
  /** Where it falls short, why, as far as it is known. */
  readonly reason: string
}

type Wanted = Partial<Pick<PairResult, 'work' | 'dtype' | 'oursBy' | 'theirsBy' | 'place' | 'onlyReads'>> & {
  readonly label?: RegExp
}

const KEYS = ['work', 'dtype', 'oursBy', 'theirsBy', 'place', 'onlyReads'] as const

const isWanted = (pair: PairResult, wanted: Wanted): boolean =>
  (wanted.label?.test(pair.label) ?? true) &&
  KEYS.every((key) => wanted[key] === undefined || wanted[key] === pair[key])

const ratios =
  (wanted: Wanted, factor = 1): Target['values'] =>
  ({ pairs }) =>
    pairs
      .filter((pair) => isWanted(pair, { onlyReads: false, ...wanted }))
      .map(({ work, dtype, theirsBy, ratio }) => [`${work} ${dtype}, ${theirsBy}`, ratio.median * factor])

/** The fastest of those that only read is the machine's bandwidth, hence the least share counts. */
const shares = (dtype: PairResult['dtype']): Target['values'] => ratios({ onlyReads: true, dtype }, 100)

const STREAMS =
  'it waits for memory most of the time; what is left are the messages that hand out slices, and workers that wake up.'
const BY_EXPERT =
  'on one expert at a time eager PyTorch keeps its temporaries in the second-level cache, and so is several times faster ' +
  'than on the whole tensor, which 15 × was set against. Ours is bound by arithmetic: some twenty vector instructions for ' +
  'every four weights, of 128 bits each, where PyTorch has 512.'
const PEERS =
  'amax of f32 waits for memory, and a peer that reads at more than a fifth of its speed cannot be beaten by more; and small ' +
  'works end before messages to the workers cease to count.'

const TORCH = { theirsBy: 'PyTorch', dtype: 'bf16' } as const

export const TARGETS: readonly Target[] = [
  {
    text: 'Amax per expert, bf16, against PyTorch `x.abs().amax(-1)`',
    unit: '×',
    asked: 6,
    values: ratios({ ...TORCH, work: 'expert-amax', label: /amax\(-1\)/ }),
    reason: STREAMS,
  },
  {
    text: 'Amax per expert, bf16, against `torch.aminmax`',
    unit: '×',
    asked: 1.2,
    values: ratios({ ...TORCH, work: 'expert-amax', label: /aminmax/ }),
    reason: STREAMS,
  },
  {
    text: 'FP8 with error and counts, bf16, against eager PyTorch on the whole tensor',
    unit: '×',
    asked: 15,
    values: ratios({ ...TORCH, work: 'fp8', label: /at once/ }),
    reason: 'ours computes amax in a pass of its own, which is timed on both sides.',
  },
  {
    text: 'The same, against eager PyTorch expert by expert',
    unit: '×',
    asked: 15,
    values: ratios({ ...TORCH, work: 'fp8', label: /by expert/ }),
    reason: BY_EXPERT,
  },
  {
    text: 'Every JavaScript peer, in Node',
    unit: '×',
    asked: 5,
    values: ratios({ place: 'Node' }),
    reason: PEERS,
  },
  {
    text: 'Every JavaScript peer, in Chromium, against our wasm',
    unit: '×',
    asked: 5,
    values: ratios({ place: 'Chromium', oursBy: 'Splitscope wasm' }),
    reason: PEERS,
  },
  {
    text: 'jax-js on WebGPU, against our WebGPU',
    unit: '×',
    asked: 5,
    values: ratios({ oursBy: 'Splitscope webgpu' }),
    reason:
      'the adapter is software, on the same cores as everything else, where integer operations, which make our answers the same ' +
      'bits everywhere, take several times as long as the rounding of floats that a GPU does by itself. There the page takes wasm.',
  },
  {
    text: 'Amax per expert, bf16, as a share of the read bandwidth',
    unit: '%',
    asked: 80,
    values: shares('bf16'),
    reason: STREAMS,
  },
  {
    text: 'Amax per expert, f32, as a share of the read bandwidth',
    unit: '%',
    asked: 80,
    values: shares('f32'),
    reason: STREAMS,
  },
  {
    text: 'Memory beside the input',
    unit: 'MB',
    asked: 64,
    atMost: true,
    values: ({ memory }) =>
      memory.flatMap(({ dtype, beside }) =>
        beside.map(([step, bytes]) => [`${step} ${dtype}`, bytes / 1e6] as const),
      ),
    reason:
      'a result of NVFP4 has an amax for every 16 weights, 25 MB here, and stays until it is collected: two runs make two of them.',
  },
]

export const isMet = ({ asked, atMost = false }: Target, value: number): boolean =>
  atMost ? value <= asked : value >= asked

/** The value that decides; null where nothing was measured. */
export const worstOf = (target: Target, measured: Measured): number | null => {
  const values = target.values(measured).map(([, value]) => value)
  if (values.length === 0) return null
  return target.atMost ? Math.max(...values) : Math.min(...values)
}
