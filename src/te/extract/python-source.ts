import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { ExtractError, type ExtractProblem } from './extract-error.ts'

/** One Python file of one git ref, parsed. */
export class PythonSource {
  readonly ref: string
  readonly file: string
  readonly root: SyntaxNode
  readonly #text: string

  /** Throws ExtractError `syntax` where the grammar had to skip or invent a token. */
  constructor(text: string, ref: string, file: string) {
    this.ref = ref
    this.file = file
    this.#text = text
    const tree = parser.parse(text)
    this.root = tree.topNode
    tree.iterate({
      enter: (node) => {
        if (node.type.isError) this.fail('syntax', node.node, 'this is not Python that the grammar knows')
      },
    })
  }

  text(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to)
  }

  /** The node's text on one line, as a formatter would write it: `Union[\n  A,\n  B,\n]` is `Union[A, B]`. */
  folded(node: SyntaxNode): string {
    return this.text(node)
      .replace(/\s+/g, ' ')
      .replace(/([[(]) /g, '$1')
      .replace(/,? ([\])])/g, '$1')
      .trim()
  }

  /** Line number from 1. */
  line(node: SyntaxNode): number {
    return this.#text.slice(0, node.from).split('\n').length
  }

  fail(code: ExtractProblem, node: SyntaxNode, sentence: string): never {
    throw new ExtractError(code, this.ref, this.file, this.line(node), sentence)
  }
}
