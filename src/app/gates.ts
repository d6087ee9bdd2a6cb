import { MODEL_OPTIMIZER, modeloptPull } from '../modelopt/repository.ts'
import { findRelease } from '../te/atlas.ts'
import type { Release } from '../te/release.ts'
import { TRANSFORMER_ENGINE } from '../te/repository.ts'

/** A build of Transformer Engine, or a version that only looks like one. */
export interface Build {
  /** As the build states it. */
  readonly version: string
  /** Which build that is, in a few words. */
  readonly what: string
  /** The true answer to the gate's question; null where there is no such build to look at. */
  readonly truth: boolean | null
  /** Where the answer can be read; null where there is none. */
  readonly source: string | null
}

/** A question about TE's code that is asked of its version number. */
export interface Gate {
  readonly bound: string
  /** The question, to be answered with yes or no. */
  readonly question: string
  /** Who asks it this way and what came of it, in a sentence or two with `code` marked as in Markdown. */
  readonly story: string
  readonly source: string
  readonly builds: readonly Build[]
}

const commit = (hash: string) => `${TRANSFORMER_ENGINE}/commit/${hash}`
const noBuild = (version: string, what: string): Build => ({ version, what, truth: null, source: null })

/** A row of the atlas, judged by its own source. */
function atlasBuild(id: string, answer: (release: Release) => boolean): Build {
  const release = findRelease(id)
  const what = { tag: 'as released', branch: `branch ${release.id}`, main: 'main, when the atlas was made' }
  return {
    version: release.version,
    what: what[release.kind],
    truth: answer(release),
    source: release.source,
  }
}

const packs = ({ nonTensorArgs }: Release) => nonTensorArgs !== null
const passesApart = ({ nonTensorArgs, mSplits }: Release) =>
  nonTensorArgs !== null && mSplits.at.startsWith('args')

/** The gates that ModelOpt has or nearly had, each with the versions that try it. */
export const gates: readonly Gate[] = [
  {
    bound: '2.10',
    question: 'Are the arguments packed into a tuple?',
    story:
      'ModelOpt #833 asks `Version("2.10") <= TE`, the order of PEP 440. It answers wrongly for builds made after a branch got its number and before the change reached that branch.',
    source: modeloptPull(833),
    builds: [
      atlasBuild('v2.2', packs),
      atlasBuild('v2.9', packs),
      noBuild('2.9.0.post1', 'a repaired 2.9, had there been one'),
      {
        version: '2.10.0.dev0+abc',
        what: 'main, 16 Oct to 14 Nov 2025',
        truth: false,
        source: commit('389a6ba4f7be41e21b3db437d9ba23a01a44db1a'),
      },
      noBuild('2.10.0a1', 'an alpha, had there been one'),
      noBuild('2.10.0rc1', 'a release candidate, had there been one'),
      {
        version: '2.10.0',
        what: 'release branch, 14 to 19 Nov 2025',
        truth: false,
        source: commit('0870ff0b4ea93fe3ad23dedbc830360c9664b0c1'),
      },
      atlasBuild('v2.10', packs),
      { ...atlasBuild('v2.10', packs), version: '2.10', what: 'the same, as ModelOpt writes it' },
      { ...atlasBuild('v2.10', packs), version: '2.10+cu12', what: 'the same with a local label' },
      noBuild('2.10.0.post1', 'a repaired 2.10, had there been one'),
      {
        version: '2.11.0.dev0',
        what: 'main, 14 to 17 Nov 2025',
        truth: false,
        source: commit('66aed3ae5f6b900f4e85d2ed3eb1040c97891209'),
      },
      {
        version: '2.11.0.dev0',
        what: 'main, from 17 Nov 2025',
        truth: true,
        source: commit('e1edaaec2bb1e6542e0e2dff81d5217ff5e1eb89'),
      },
      atlasBuild('v2.12', packs),
      noBuild('10.0.0', 'some day'),
    ],
  },
  {
    bound: '2.17',
    question: 'Is m_splits an argument of its own, outside the tuple?',
    story:
      'Nobody gates on this, and nobody could: the tags say 2.17, ModelOpt’s comment says 2.16+, and two builds whose version files both say 2.16.0 differ. ModelOpt #1937 asks the layer for `num_gemms` instead.',
    source: modeloptPull(1937),
    builds: [
      atlasBuild('v2.16', passesApart),
      atlasBuild('release_v2.16_post', passesApart),
      atlasBuild('release_v2.16.post', passesApart),
      atlasBuild('v2.16.1', passesApart),
      {
        version: '2.17.0.dev0',
        what: 'main, 18 to 29 May 2026',
        truth: false,
        source: commit('583d2d12b1dd7515c4b1f261f1c3501a52fc6b1b'),
      },
      {
        version: '2.17.0.dev0',
        what: 'main, from 29 May 2026',
        truth: true,
        source: commit('f8bda5d0ad5f5a8af072c436ed8e070b5bba66cd'),
      },
      noBuild('2.17.0rc1', 'a release candidate, had there been one'),
      atlasBuild('v2.17', passesApart),
      atlasBuild('main', passesApart),
    ],
  },
  {
    bound: '2.0',
    question: 'Is the FP8 copy of the weight gone from Linear’s arguments?',
    story:
      'ModelOpt up to 0.40 asks `te.__version__ >= "2.0"`, an order of strings, letter by letter: it holds until TE 10.',
    source: `${MODEL_OPTIMIZER}/blob/6ef9954db1e73b8c4a86e5bfd31c954cfa21db61/modelopt/torch/quantization/plugins/transformer_engine.py#L39`,
    builds: [
      {
        version: '1.14.0',
        what: 'the last of TE 1',
        truth: false,
        source: `${TRANSFORMER_ENGINE}/blob/3b2a7b00f336aea39000073547410e6ac3727fbf/transformer_engine/pytorch/module/linear.py#L66`,
      },
      noBuild('2.0.0.dev0', 'main never called itself so'),
      {
        version: '2.0.0',
        what: 'as released',
        truth: true,
        source: `${TRANSFORMER_ENGINE}/blob/e5cc6c299821e222aee0a7558f88e81c7a9fb134/transformer_engine/pytorch/module/linear.py#L69`,
      },
      {
        version: '2.1.0.dev0',
        what: 'main, from 7 Feb 2025',
        truth: true,
        source: commit('544dd14b4301beb47136f273deff3f532cdde181'),
      },
      noBuild('10.0.0', 'some day'),
    ],
  },
]
