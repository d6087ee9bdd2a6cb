/** A merge of ModelOpt's parser, as the tables and the page speak of it. */
export interface Parser {
  /** The pull request's number as the id; `1473-first-push` for the unmerged one. */
  readonly id: string
  readonly label: string
  /** Other ids that mean the same parser, e.g. a later PR that leaves it as it is. */
  readonly aliases: readonly string[]
  /** The day it was merged (or pushed), in UTC, YYYY-MM-DD. */
  readonly date: string
  /** The ModelOpt releases that carry it, in words; null where none does. */
  readonly releases: string | null
  /** How it finds num_gemms and the tensors, in a sentence. */
  readonly strategy: string
  /** `shared`: one weight quantizer for a rank's experts; `own`: one each (since #1550). */
  readonly weightQuantizer: 'shared' | 'own'
  /** Whether calibration visits the weights by themselves before the forward loop (ModelOpt #1560). */
  readonly weightsFirst: boolean
  readonly link: string
  /** The very line of the parser in the merge commit. */
  readonly source: string
}
