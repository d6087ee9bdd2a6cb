import { modeloptPull } from '../../modelopt/repository.ts'
import { parserLines, teLines, tePull } from '../source-links.ts'
import type { Tour } from './tour.ts'

const VERSION = 'build_tools/VERSION.txt'
/** The day it was uploaded, in a lock file. */
const TE_2_10_OUT =
  'https://github.com/NVIDIA/Megatron-LM/blob/736da3cff027dd7f3849d1340dad0f8586b02666/uv.lock#L5900'

/** Every revision of the parser, until the count came from the layer itself. */
export const sixFixes: Tour = {
  id: 'six-fixes',
  title: 'Six fixes in ten months',
  lead: 'Why every revision of one function broke on some release, why no version check could have saved it, and what an integration looks like that a new signature cannot break.',
  stops: [
    {
      title: 'One function against every release',
      text: `Each row is a revision of one ModelOpt function, each column a release of TE, and each mark what happens when they meet with 16 experts on a rank. The first row came with [#403](${modeloptPull(403)}) in October 2025, the last with [#1550](${modeloptPull(1550)}) in August 2026. No outcome is stored: the page runs every text on every call.`,
      change: { view: 'compare', ep: 8 },
      look: 'matrix',
    },
    {
      title: 'October: the first one counts, and patches twice',
      text: `[#403](${modeloptPull(403)}) takes the length of [what stands after the input](${parserLines('403', 'L98-L99')}) for the number of experts. It replaces [both doors](${parserLines('403', 'L67-L70')}) of TE’s function, \`forward\` and \`apply\`. With gradients on, \`apply\` runs into the replaced \`forward\`, so every weight goes through its quantizer two times. The trace shows the second pass.`,
      change: { te: 'v2.9', parser: '403', path: 'apply', ep: 8 },
      look: 'verdict',
    },
    {
      title: 'December: one door at a time',
      text: `[#632](${modeloptPull(632)}) asks whether gradients are on and replaces [only the door in use](${parserLines('632', 'L110-L116')}). The count stays as it was. By then TE 2.10 [was out](${TE_2_10_OUT}), with [a packed tuple](${tePull(2377)}) in the place that is counted. The release in view, 2.9, is the last before that.`,
      change: { te: 'v2.9', parser: '632', path: 'apply', ep: 8 },
      look: 'timeline',
    },
    {
      title: 'February: ask for the version',
      text: `[#833](${modeloptPull(833)}) knows two layouts and lets [TE’s version](${parserLines('833', 'L163')}) decide which one it has. It is right for every release from 1.10 to the newest of that day. It also shows where the trouble is: the code knows a version number and concludes from it how the arguments lie. A number says nothing about a layout that does not exist yet.`,
      change: { te: 'v2.12', parser: '833', ep: 8, step: 4 },
      look: 'parser',
    },
    {
      title: 'May: ask for the name',
      text: `[#1473](${modeloptPull(1473)}) drops the version and looks up [parameter names](${parserLines('1473', 'L170-L174')}) in the signature of the function that it replaces. Its first push read the signature of [the function it had put there itself](${parserLines('1473-first-push', 'L158-L160')}), which has no \`inp\`, and failed on every call without gradients. The merged one keeps the original and reads that.`,
      change: { te: 'v2.14', parser: '1473', ep: 8, step: 5 },
      look: 'parser',
    },
    {
      title: 'A day later: two things come back',
      text: `A name says where the count is, and nothing about what is returned. TE 2.15 returns [a pair](${teLines('v2.15', 'L339')}), and #1473 gives [all of it](${parserLines('1473', 'L183-L184')}) to the output quantizer, as #833 did. [#1481](${modeloptPull(1481)}) was merged the next day: where a tuple comes back, [its first item](${parserLines('1481', 'L190-L191')}) is quantized and the rest passed on.`,
      change: { te: 'v2.15', parser: '1473', ep: 8 },
      look: 'verdict',
    },
    {
      title: 'Names do not say what is inside',
      text: `In TE 2.17 a parameter is still called [\`non_tensor_args\`](${teLines('v2.17', 'L398')}), so #1481 finds it and takes the length of [its first item](${parserLines('1481', 'L178')}). But \`m_splits\` has left the tuple, and [\`use_bias\`](${teLines('v2.17', 'L406')}) is first now. A bool has no length. Somebody else met this as [ModelOpt issue #1940](https://github.com/NVIDIA/Model-Optimizer/issues/1940).`,
      change: { te: 'v2.17', parser: '1481', ep: 8 },
      look: 'verdict',
    },
    {
      title: 'July: ask the layer',
      text: `Who knows for certain how many experts there are? The layer: \`num_gemms\` is a documented parameter of [its public constructor](${teLines('main', 'L1539-L1540')}), which [keeps it](${teLines('main', 'L1645')}). [#1937](${modeloptPull(1937)}) [reads that](${parserLines('1937', 'L182')}) and no longer counts what stands among the arguments. From here on the matrix is right on every release from 1.10 to main.`,
      change: { te: 'main', parser: '1937', ep: 8, step: 6 },
      look: 'parser',
    },
    {
      title: 'August: a quantizer for every expert',
      text: `The count is right; what was done with it was still coarse. Until now [one weight quantizer](${parserLines('1937', 'L188')}) served all experts of a rank, and its amax was that of the loudest. [#1550](${modeloptPull(1550)}) gives [each of them its own](${parserLines('1550', 'L154-L156')}). This is the sixth change since the first version, not ten months after it.`,
      change: { te: 'main', parser: '1550', ep: 8 },
      look: 'experts',
    },
    {
      title: 'Why no version check could work',
      text: `Here are two builds of TE from sibling branches, [d64bc14](${teLines('release_v2.16_post', 'L1', VERSION)}) and [b9d690e](${teLines('release_v2.16.post', 'L1', VERSION)}). The version file of both says 2.16.0. In one, \`m_splits\` is [first in the tuple](${teLines('release_v2.16_post', 'L81')}); in the other it [stands by itself](${teLines('release_v2.16.post', 'L386')}). A build from git [adds its commit](${teLines('release_v2.16.post', 'L24-L36', 'build_tools/te_version.py')}) to the number, but no order of numbers says how a commit lays out its arguments.`,
      change: {
        view: 'compare',
        from: 'release_v2.16_post',
        te: 'release_v2.16.post',
        parser: '1937',
        ep: 8,
      },
      look: 'what-moved',
    },
    {
      title: 'What a new signature cannot break',
      text: `Read the two last rows. They take the count [from the layer](${parserLines('1937', 'L182')}), find the input [by its name](${parserLines('1937', 'L181')}), place the tensors [from the end](${parserLines('1937', 'L183')}), and accept [a tensor or a tuple](${parserLines('1937', 'L192-L194')}). Each answer comes from whoever owns it. Only 1.9 stays red: its call ends with three groups of tensors, which no revision ever read.`,
      change: { view: 'compare', te: 'main', parser: '1937', ep: 8 },
      look: 'matrix',
    },
    {
      title: 'What could be next',
      text: `One assumption is left: two tensors for every expert, at the end. TE can already keep all weights in [one parameter](${teLines('main', 'L1588-L1593')}), marked experimental. With that, the end of the call has fewer tensors than #1550 counts. ModelOpt does not get that far: its set-up [asserts](${parserLines('1550', 'L142')}) that there is no such parameter. Loud, and early.`,
      change: { te: 'main', parser: '1550', ep: 8, singleGroupedWeight: true },
      look: 'verdict',
    },
  ],
}
