import { attribute } from '../te/python/attribute.ts'
import { PyException } from '../te/python/exception.ts'
import { int, numel, object, type PyObject, type PyValue } from '../te/python/value.ts'
import type { Parser } from './parser.ts'
import type { QuantizerCall } from './trace.ts'

type Kind = QuantizerCall['quantizer']

/** The layer's quantizers: what each was handed, in order, and which one raised. */
export class Quantizers {
  readonly calls: QuantizerCall[] = []
  raisedIn: Kind | null = null
  readonly #slotOf: (value: PyValue) => number | null
  readonly #onCall: (call: QuantizerCall) => void

  constructor(slotOf: (value: PyValue) => number | null, onCall: (call: QuantizerCall) => void) {
    this.#slotOf = slotOf
    this.#onCall = onCall
  }

  /** The quantized layer, as a parser's text sees it through `self`. */
  layer(gemms: number, weightQuantizer: Parser['weightQuantizer']): PyObject {
    const one = this.#quantizer('weight')
    return object('QuantTEGroupedLinear', {
      num_gemms: int(gemms),
      input_quantizer: this.#quantizer('input'),
      weight_quantizer: weightQuantizer === 'shared' ? one : grouped(one, gemms),
      output_quantizer: this.#quantizer('output'),
    })
  }

  #quantizer(kind: Kind): PyObject {
    return object('TensorQuantizer', {}, { call: ([value]) => this.#quantize(kind, value) })
  }

  /**
   * `TensorQuantizer.forward`: its first statement on a plain value reads `inputs.numel()`, and a tensor without
   * elements is handed back untouched. The output quantizer is disabled, but reads numel all the same.
   * Source: Model-Optimizer tensor_quantizer.py@a2fbac7#L1119-L1162.
   */
  #quantize(kind: Kind, value: PyValue | undefined): PyValue {
    if (!value)
      throw new PyException('TypeError', "forward() missing 1 required positional argument: 'inputs'")
    const log = (collected: boolean) => {
      const call = { quantizer: kind, slot: this.#slotOf(value), value, collected }
      this.calls.push(call)
      this.#onCall(call)
    }
    if (value.kind !== 'tensor') {
      log(false)
      this.raisedIn = kind
      return attribute(value, 'numel')
    }
    const empty = numel(value) === 0
    log(!empty && kind !== 'output')
    return empty || kind === 'output' ? value : { ...value, quantized: value.quantized + 1 }
  }
}

/** ModelOpt's GroupedQuantizer: one quantizer per GEMM; called as a whole it is its first member. */
function grouped(member: PyObject, gemms: number): PyObject {
  return object(
    'GroupedQuantizer',
    {},
    {
      ...(member.call ? { call: member.call } : {}),
      item: (index) => {
        if (index >= gemms) throw new PyException('IndexError', `index ${index} is out of range`)
        return member
      },
    },
  )
}
