import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import type { RuleLines } from '../../modelopt/calibration/calibration-rules.ts'
import { modeloptPull } from '../../modelopt/repository.ts'
import { megatronLine, modeloptLines } from '../source-links.ts'
import type { Tour } from './tour.ts'

/** The line that states a rule at a moment of ModelOpt's calibration; the pull request where it has none. */
const ruleLine = (moment: string, rule: keyof RuleLines): string => {
  const { lines, link } = findMoment(moment)
  return lines[rule] ?? link
}

/** Eight ranks of 16 experts, and so few tokens that some experts go without. */
const FEW_TOKENS = { te: 'v2.12', parser: '833', tp: 1, ep: 8, world: 8, tokens: 64 } as const
const SEQUENTIAL = { ...FEW_TOKENS, view: 'amax', subject: 'ranks', module: 'sequential' } as const
const GROUPED = { ...SEQUENTIAL, module: 'te-grouped', parser: '1550', te: 'main' } as const

/** Calibration over ranks: what becomes of an expert that the router passes over. */
export const expertNobodyCalled: Tour = {
  id: 'expert-nobody-called',
  title: 'The expert nobody called',
  lead: 'What happens to an expert that gets no tokens: why a calibration can hang, why the answer depends on EP, and what ModelOpt does today.',
  stops: [
    {
      title: 'Some experts are never chosen',
      text: `Calibration sends some text through the model while the quantizers look on. But which expert sees a token is [the router’s choice](${megatronLine('transformer/moe/router.py', 779, 791)}). Here 64 tokens choose 8 of 128 experts each, 512 calls in all, and 9 experts get none. More text makes it rarer, not impossible: [#831](${modeloptPull(831)}) begins with experts that “may not receive tokens”.`,
      change: { ...FEW_TOKENS, view: 'layout' },
      look: 'expert-tokens',
    },
    {
      title: 'No token, no amax',
      text: `An expert without tokens [is called all the same](${megatronLine('transformer/moe/experts.py', 1507, 1514)}), with an empty tensor. Its weight is seen. Its input has no elements, and a quantizer hands that back [untouched](${modeloptLines('833', 'nn/modules/tensor_quantizer.py', 'L996-L997')}). So the inputs of experts 1, 11 and 14 on rank 0, and of 6 others, have no amax when [statistics become amax](${ruleLine('833', 'load')}): the map is hatched.`,
      change: { ...SEQUENTIAL, moment: '833', at: 3 },
      look: 'calibration-map',
    },
    {
      title: 'First answer: everybody sees everything',
      text: `Until February 2026 ModelOpt [sent every token through every expert](${ruleLine('742', 'forcedTokens')}) while it calibrated, threw that result away and then routed for real. Nobody starved. But an expert was shown tokens that it never gets. [#831](${modeloptPull(831)}) met illegal memory accesses, thought such garbage inputs the probable cause, and took the detour out.`,
      change: { ...SEQUENTIAL, moment: '742' },
      look: 'calibration-outcome',
    },
    {
      title: 'Second answer: a check',
      text: `In its place [#831](${modeloptPull(831)}) put [a check](${ruleLine('831', 'check')}). The ranks of a group tell each other whether a quantizer has an amax. Where some say yes and some say no, calibration ends at once, with a sentence that says what to do: use more calibration data. This is what you would see with the process groups that its authors had in mind.`,
      change: { ...SEQUENTIAL, moment: '831', groups: 'intended' },
      look: 'calibration-outcome',
    },
    {
      title: 'What happened instead: a deadlock',
      text: `Ranks share amax by all-reduce, which ends only when every member has called it. A quantizer without an amax [does not call](${ruleLine('833', 'hasAmax')}). Rank 0 has more of those than any other rank, so it runs out of calls first, and 7 ranks wait until [a timeout](${megatronLine('parallel_state.py', 616)}) ends the job. [#862](${modeloptPull(862)}) reports just that, and a check that stayed silent. Our reading: the experts’ linears had [their groups](${ruleLine('1562', 'parallelState')}) only from #1562 on.`,
      change: { ...SEQUENTIAL, moment: '833' },
      look: 'calibration-outcome',
    },
    {
      title: 'Before it hangs, it mixes things up',
      text: `An all-reduce has no name, only an order. Once rank 0 has [skipped a call](${ruleLine('833', 'hasAmax')}), its next one meets the others’ call for **another** quantizer, and all of them take the larger value. In this simulation rank 0 ends with 3.531 for the weight of expert 1, whose own amax is 0.06885. Had the counts come out even, nothing would have hung, and nobody would have known.`,
      change: { ...SEQUENTIAL, moment: '833' },
      look: 'calibration-map',
    },
    {
      title: 'Third answer: borrow from the neighbours',
      text: `A rank’s experts were to share their amax before the ranks meet, but that step wrote only to experts that had one, and since [#830](${modeloptPull(830)}) renamed it nobody called it. [#862](${modeloptPull(862)}) calls it again and lets it [write to all](${ruleLine('862', 'localSyncWrites')}). Every quantizer has an amax now, every rank makes the same calls in the same order, and calibration completes.`,
      change: { ...SEQUENTIAL, moment: '862' },
      look: 'calibration-map',
    },
    {
      title: 'The amax that depends on EP',
      text: `TE’s grouped linear has no starved weights, but [one weight quantizer](${modeloptLines('1937', 'plugins/transformer_engine.py', 'L188')}) for all experts of a rank, and as we read [#1521](${modeloptPull(1521)}) and [#1562](${modeloptPull(1562)}), the ranks keep theirs apart since. So the layout decides. With EP 8 rank 0 ends with 0.291 for fc1, the loudest of 16; with EP 1 with 1.539, the loudest of 128. With the code of January, [#742](${modeloptPull(742)}) reported MMLU 0.80 with EP 1, 0.71 with EP 4, and suspected the sharing over EP.`,
      change: { ...GROUPED, te: 'v2.17', parser: '1937', moment: '1562', versusEp: 1 },
      look: 'calibration-versus',
    },
    {
      title: 'What main does today',
      text: `All weights are [seen first](${ruleLine('1550', 'weights')}), before any text, so a weight’s amax never hangs on the router. Each expert has [a weight quantizer of its own](${modeloptPull(1550)}), so it does not hang on EP either: 0 bits lost, for EP 8 and EP 1 alike. The input’s amax is still shared by the layer’s experts, which is what lets a starved one borrow.`,
      change: { ...GROUPED, moment: '1550', versusEp: 1 },
      look: 'calibration-cost',
    },
    {
      title: 'And when a whole rank is left out',
      text: `Borrowing needs somebody to borrow from. With 2 tokens, 114 of 128 experts are never chosen, among them all 16 of rank 0. Now [the check](${ruleLine('1550', 'check')}) does its work: since #1562 it sees the experts’ own groups, and calibration ends with the sentence that asks for more data, on all 8 ranks, instead of waiting. Loud, early, and with the remedy in it.`,
      change: { ...SEQUENTIAL, te: 'main', parser: '1550', moment: '1550', tokens: 2 },
      look: 'calibration-outcome',
    },
  ],
}
