import { modeloptPull } from '../../modelopt/repository.ts'
import { megatronLine, modeloptLines, parserLines, recipeLine, teLines } from '../source-links.ts'
import type { Tour } from './tour.ts'

const MAX_CALIBRATOR = 'calib/max.py'
const FP8 = 'tensor_quant.py'

/** Two experts of the newest code, small enough to be there at once. */
const TWO_EXPERTS = { view: 'amax', te: 'main', parser: '1550', ep: 64 } as const

/** The words of the field one after the other, from a single number to a map. */
export const whatIsAnAmax: Tour = {
  id: 'what-is-an-amax',
  title: 'What is an amax?',
  lead: 'Expert, local expert, m_splits, quantizer, amax, scale and fake quantization, each with a live number, for those who have met none of them.',
  stops: [
    {
      title: 'An expert',
      text: `A Mixture-of-Experts layer has many small networks in the place of one large one: the **experts**. Qwen3-30B-A3B has 128 in every layer. For each token [a router](${megatronLine('transformer/moe/router.py', 779, 791)}) chooses the best 8, so an expert sees only its own share of the text. The map shows the 8 graphics cards, called **ranks**, that these experts are spread over.`,
      change: { view: 'layout', te: 'v2.12', parser: '833', ep: 8 },
      look: 'layout-grid',
    },
    {
      title: 'A local expert',
      text: `Expert parallelism (EP) 8 deals the 128 experts out to 8 ranks: [16 for each](${megatronLine('transformer/moe/moe_layer.py', 187)}), [neighbours together](${megatronLine('transformer/moe/moe_layer.py', 193, 195)}). Those that live on a rank are its **local experts**; rank 0 has experts 0 to 15. Try another EP in the bar: how many local experts a rank has is what most of this tool turns on.`,
      change: { view: 'layout', te: 'v2.12', parser: '833', ep: 8, pinned: 0 },
      look: 'rank-card',
    },
    {
      title: 'm_splits',
      text: `Tokens travel to the ranks where their experts live. A rank sorts what arrives by expert and counts: that list is **m_splits**, [one number for each local expert](${teLines('v2.12', 'L787')}), and it says where to cut. It is never even. Here expert 8 gets 217 tokens and expert 3 gets 19. Zero is an ordinary number in it, and another tour is about that.`,
      change: { view: 'layout', te: 'v2.12', parser: '833', ep: 8, pinned: 0 },
      look: 'rank-card',
    },
    {
      title: 'A quantizer',
      text: `A **quantizer** is a small module that a tensor passes through. During **calibration** it only [looks on](${modeloptLines('833', MAX_CALIBRATOR, 'L53')}) and remembers; later it rounds. ModelOpt puts one in the way of the layer’s [input](${parserLines('833', 'L172')}) and one in the way of its [weights](${parserLines('833', 'L173')}). A weight that never passes by leaves its quantizer with nothing to remember.`,
      change: { te: 'v2.12', parser: '833', ep: 8, step: 10 },
      look: 'parser',
    },
    {
      title: 'An amax is one number',
      text: `What a quantizer remembers is the largest magnitude that it has seen, the **amax**; with the calibrator “max” [a running maximum](${modeloptLines('1550', MAX_CALIBRATOR, 'L83')}) and nothing else. This expert’s first matrix has 3,145,728 weights. Its amax is the size of one of them, 0.2695, and the card shows which.`,
      change: TWO_EXPERTS,
      look: 'formula',
    },
    {
      title: 'A scale makes it fit',
      text: `The largest FP8 number (E4M3) is 448. The **scale** stretches the weights until their amax is [exactly there](${modeloptLines('1550', FP8, 'L53')}): 448 ÷ 0.2695 = 1662. With too small an amax, large weights are cut off. With too large a one, the small weights slide down to where numbers are few, and then to zero. One number decides it for the whole matrix.`,
      change: TWO_EXPERTS,
      look: 'formula',
    },
    {
      title: 'Fake quantization',
      text: `To feel the loss before anything is stored in 8 bits, a weight is scaled, [rounded to an FP8 number and scaled back](${modeloptLines('1550', FP8, 'L55-L59')}). That is **fake quantization**: the model still computes in its usual type, with the values that FP8 can express. Move the slider in the card from weight to weight; the last line is what the round trip cost.`,
      change: TWO_EXPERTS,
      look: 'formula',
    },
    {
      title: 'From one number to a map',
      text: `Here are all 16 local experts of a rank, a row each, with a column for every output channel. Colour is the largest magnitude in a cell, and [the recipe](${recipeLine('ptq/presets/model/fp8_per_channel_per_token.yaml', 27, 30)}) in view gives each cell a scale of its own. The columns that stand out are outlier channels. The weights are made up, but shaped as trained ones are, and the same on every machine.`,
      change: { ...TWO_EXPERTS, ep: 8, recipe: 'fp8-per-channel' },
      look: 'amax-map',
    },
    {
      title: 'One amax for all of them',
      text: `Until [#1550](${modeloptPull(1550)}) ModelOpt had, for TE’s grouped linear, [one weight quantizer](${parserLines('1937', 'L188')}) for all local experts of a rank. It keeps the amax of the loudest, and everybody is scaled by that. The row “bits lost” counts how often the amax in use could have been halved. A quiet expert pays for its loud neighbours, and with a smaller EP it has more of them.`,
      change: { ...TWO_EXPERTS, ep: 8, parser: '1937', shows: 'lost' },
      look: 'expert-bars',
    },
    {
      title: 'FP8 against NVFP4',
      text: `The same expert in two formats. FP8 has 8 bits and one scale for the matrix; NVFP4 has 4 bits and [a scale for every 16 weights](${recipeLine('numerics/nvfp4.yaml', 20, 23)}). SQNR says how far the error lies below the weights: 31.5 dB against 20.4. As 6 dB are a bit, that is not quite 2 bits between them, though NVFP4 has 4 fewer: the fine scales make up for the rest. Both begin with an amax.`,
      change: { ...TWO_EXPERTS, versus: 'nvfp4-export' },
      look: 'expert-bars',
    },
  ],
}
