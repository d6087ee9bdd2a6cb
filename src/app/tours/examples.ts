import { initialState, type State } from '../state.ts'

/** A place to start from by oneself. */
export interface Example {
  /** Kebab-case. */
  readonly id: string
  readonly name: string
  /** One sentence: what there is to see. */
  readonly see: string
  /** What differs from the state that the page starts with. */
  readonly change: Partial<State>
}

export const examples: readonly Example[] = [
  {
    id: 'pr-833-crash',
    name: 'The crash of PR #833',
    see: 'TE 2.12 with the parser before the fix, EP 8: the weight quantizer is handed `None`.',
    change: { te: 'v2.12', parser: '632', ep: 8 },
  },
  {
    id: 'pr-833-silence',
    name: 'The silence of PR #833',
    see: 'The same with EP 1: 128 experts are left out, and nothing says so.',
    change: { te: 'v2.12', parser: '632', ep: 1 },
  },
  {
    id: 'pr-833-fix',
    name: 'The fix of PR #833',
    see: 'The count comes from the first item of the tuple, and every weight is reached.',
    change: { te: 'v2.12', parser: '833', ep: 8 },
  },
  {
    id: 'te-2-15',
    name: 'TE 2.15 returns a pair',
    see: 'The fix meets the next change: the weights are reached, and the output quantizer fails.',
    change: { te: 'v2.15', parser: '833', ep: 8 },
  },
  {
    id: 'te-2-17',
    name: 'TE 2.17 moves m_splits',
    see: 'Asking by name finds the tuple, but its first item is a bool now.',
    change: { te: 'v2.17', parser: '1481', ep: 8 },
  },
  {
    id: 'experts-512',
    name: 'A model with 512 experts',
    see: 'Qwen3-Next: 1,027 arguments in one call, of which the parser takes the last 42 for weights and biases.',
    change: { te: 'v2.12', parser: '632', model: 'qwen3-next-80b-a3b', experts: 512, ep: 1 },
  },
  {
    id: 'gpt-oss-biases',
    name: 'gpt-oss, which has biases',
    see: 'Silent in a worse way: real biases are quantized in the place of weights.',
    change: { te: 'v2.12', parser: '632', model: 'gpt-oss-120b', experts: 128, bias: true, ep: 1 },
  },
  {
    id: 'single-grouped-weight',
    name: 'One grouped weight on main',
    see: 'TE can keep all weights in one parameter; ModelOpt’s set-up refuses such a layer.',
    change: { te: 'main', parser: '1550', ep: 8, singleGroupedWeight: true },
  },
  {
    id: 'twins-of-2-16-0',
    name: 'The twins that call themselves 2.16.0',
    see: 'Two builds of one release number with two layouts: no comparison of numbers can tell them apart.',
    change: {
      view: 'compare',
      from: 'release_v2.16_post',
      te: 'release_v2.16.post',
      parser: '1481',
      ep: 8,
    },
  },
  {
    id: 'etp-2',
    name: 'Experts cut in two by ETP 2',
    see: 'Each rank holds half the matrix of each of its experts, so an amax has to be agreed on.',
    change: { view: 'layout', te: 'v2.12', parser: '833', tp: 2, ep: 4, etp: 2 },
  },
  {
    id: 'deadlock-862',
    name: 'The deadlock of #862',
    see: 'The input quantizer of an expert without tokens calls no all-reduce, and 7 ranks wait in vain.',
    change: {
      view: 'amax',
      subject: 'ranks',
      module: 'sequential',
      moment: '833',
      parser: '833',
      tp: 1,
      ep: 8,
      world: 8,
      tokens: 64,
    },
  },
  {
    id: 'fp8-nvfp4',
    name: 'FP8 against NVFP4',
    see: 'The same two experts in both formats, channel by channel, with what each costs.',
    change: { view: 'amax', te: 'main', parser: '1550', ep: 64, versus: 'nvfp4-export' },
  },
]

/** The whole state of an example. How the page is shown stays as it is. */
export const stateOfExample = ({ change }: Example, mode: State['mode']): State => ({
  ...initialState,
  ...change,
  mode,
})
