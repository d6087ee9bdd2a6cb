import { modeloptPull } from '../../modelopt/repository.ts'
import { modeloptLines, parserLines, teLines, tePull } from '../source-links.ts'
import type { Tour } from './tour.ts'

const QUANTIZER = 'nn/modules/tensor_quantizer.py'

/** ModelOpt PR #833, from the call that changed to the two that changed after it. */
export const pr833: Tour = {
  id: 'pr-833',
  title: 'PR #833: the experts that were miscounted',
  lead: 'How one re-packed argument list left every expert’s weights unquantized, why the crash was the lucky case, and what the fix reads instead.',
  stops: [
    {
      title: 'One call for many experts',
      text: `A Mixture-of-Experts layer holds many small networks, its **experts**. Transformer Engine (TE) multiplies all experts of one rank in [a single call](${teLines('v2.9', 'L62')}). The strip shows what goes in: the input, [\`m_splits\`](${teLines('v2.9', 'L65')}) (how many tokens each expert gets), some settings, and at the end one weight and one bias for each of this rank’s 16 experts.`,
      change: { te: 'v2.9', ep: 8 },
      look: 'arguments',
    },
    {
      title: 'How ModelOpt finds the weights',
      text: `ModelOpt quantizes the weights by stepping into that call. It takes the argument after the input for \`m_splits\` and [its length](${parserLines('632', 'L149')}) for the number of experts. Then it counts twice that many arguments [back from the end](${parserLines('632', 'L150-L151')}): weights first, biases after. With TE 2.9 all of this is right: 16 experts, 32 tensors.`,
      change: { te: 'v2.9', ep: 8, step: 6 },
      look: 'parser',
    },
    {
      title: 'TE 2.10 packs its arguments',
      text: `PyTorch checks every argument of such a call, which costs time. So [TE #2377](${tePull(2377)}) put all that is no tensor [into one tuple](${teLines('v2.10', 'L70-L91')}), \`non_tensor_args\`, with \`m_splits\` as its first item. The tensors at the end stay where they were. The change is inside TE; the layer’s public interface is the same as before.`,
      change: { view: 'compare', from: 'v2.9', te: 'v2.10', ep: 8 },
      look: 'what-moved',
    },
    {
      title: 'Where 21 comes from',
      text: `The parser still asks for [the length](${parserLines('632', 'L149')}) of what stands after the input. In TE 2.12 that is the packed tuple, and a tuple has a length too: [21 items](${teLines('v2.12', 'L76-L98')}). So \`num_gemms\` becomes 21, for every model and on every rank. This rank has 16 experts. Python sees nothing wrong with that.`,
      change: { te: 'v2.12', ep: 8, step: 4 },
      look: 'parser',
    },
    {
      title: 'Where 44 comes from',
      text: `Without gradients [a leading \`None\`](${teLines('v2.12', 'L820')}) stands before the input. Those 2 arguments and 2 × 21 tensors make **44**. In a call of 44 arguments or fewer, the last 42 reach back over the packed tuple and tear it out of the call. This one has 35. The description of [PR #833](${modeloptPull(833)}) names 21 and a threshold of 44; this reading of it is ours.`,
      change: { te: 'v2.12', ep: 8, step: 5 },
      look: 'arguments',
    },
    {
      title: 'EP 8 crashes, which is the lucky case',
      text: `With expert parallelism (EP) 8 a rank keeps 16 of the 128 experts, so 32 tensors stand at the end. The last 42 arguments are more than the call even has, and the first “weight” is the leading \`None\`. The quantizer asks [how many elements](${modeloptLines('632', QUANTIZER, 'L878')}) it has been given. \`None\` cannot say, and calibration stops. Somebody notices.`,
      change: { te: 'v2.12', ep: 8 },
      look: 'verdict',
    },
    {
      title: 'EP 1 is worse',
      text: `With EP 1 all 128 experts live on every rank, and 256 tensors stand at the end. The last 42 are biases, all of them. This model has none, so TE passes [empty tensors](${teLines('v2.12', 'L703')}), and a quantizer hands those back [untouched](${modeloptLines('632', QUANTIZER, 'L878-L879')}). There is no exception and no warning: 0 of 128 weights reach a quantizer, and calibration ends as if all were well.`,
      change: { te: 'v2.12', ep: 1 },
      look: 'experts',
    },
    {
      title: 'EP 4: some experts, not others',
      text: `In between, [the slice](${parserLines('632', 'L150-L151')}) cuts through the weights. With EP 4 a rank has 32 experts; of the last 42 tensors 10 are weights. Experts 22 to 31 are quantized, experts 0 to 21 are not. With 21 items in the tuple, fewer than 21 experts raise, 21 are right by accident, from 22 on some are missed and from 42 on all.`,
      change: { te: 'v2.12', ep: 4 },
      look: 'experts',
    },
    {
      title: 'The fix looks inside the tuple',
      text: `[PR #833](${modeloptPull(833)}) asks for TE’s version. From 2.10 on it takes [the length of the tuple’s first item](${parserLines('833', 'L165')}), and before that [the length of the argument](${parserLines('833', 'L168')}) as ever. That first item is \`m_splits\`, so \`num_gemms\` is 16 now: the same number that TE itself [takes from the same list](${teLines('v2.12', 'L100')}).`,
      change: { te: 'v2.12', parser: '833', ep: 8, step: 5 },
      look: 'parser',
    },
    {
      title: 'The silent case is mended too',
      text: `The same line mends EP 1: all 128 weights reach their quantizer, and the map fills. They still share [one weight quantizer](${parserLines('833', 'L173')}), which keeps the largest magnitude of all. So the loudest expert sets the scale for the other 127: right, but coarse. [PR #1550](${modeloptPull(1550)}) later gives each expert its own.`,
      change: { te: 'v2.12', parser: '833', ep: 1 },
      look: 'experts',
    },
    {
      title: 'TE 2.15 returns two things',
      text: `Then [TE #2791](${tePull(2791)}) changed the other end of the call: forward returns [the output and a list of workspaces](${teLines('v2.15', 'L339')}). The parser passes on [whatever comes back](${parserLines('833', 'L186')}), and the output quantizer cannot quantize a pair. Every weight had been reached by then; it is the return that breaks. [PR #1481](${modeloptPull(1481)}) quantizes the first of the two only.`,
      change: { te: 'v2.15', parser: '833', ep: 8 },
      look: 'verdict',
    },
    {
      title: 'TE 2.17 moves m_splits out again',
      text: `[TE #3038](${tePull(3038)}) makes \`m_splits\` [an argument of its own](${teLines('v2.17', 'L397')}), now as a tensor. The fix takes it for the tuple, picks [its first item](${parserLines('833', 'L165')}), a single number, and asks for a length. So #833 is right up to 2.14 and breaks from 2.15 on. The timeline shows it; the tour “Six fixes in ten months” tells how it went on.`,
      change: { te: 'v2.17', parser: '833', ep: 8 },
      look: 'timeline',
    },
  ],
}
