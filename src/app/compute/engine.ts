import type { LoadedWeights } from '../../checkpoint/read-weights.ts'
import type { Backend, BackendName, JobOptions } from '../../quant/backends/backend.ts'
import type { FallbackNote } from '../../quant/backends/fallback.ts'
import { withFallback } from '../../quant/backends/fallback.ts'
import { sliceView } from '../../quant/backends/slices.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { partOf } from '../../quant/part-of.ts'
import type { QuantizeResult } from '../../quant/quantize.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import type { AmaxChoices } from '../amax-view/choices.ts'
import { fileId, type FileId } from '../amax-view/file-id.ts'
import type { CellAmax, CellRanges } from './cell-amax.ts'
import { cellAmax, cellRanges } from './cell-amax.ts'
import { checksum } from './checksum.ts'
import { explainCell, extentOf } from './explain-cell.ts'
import { FileMissingError } from './file-missing-error.ts'
import type { Job } from './job.ts'
import { calibratorOf, elementsOf, jobKey } from './job.ts'
import { keepBlocks } from './keep-blocks.ts'
import { KeptResults } from './kept-results.ts'
import type { Pooled } from './pool.ts'
import { largestIn, pool } from './pool.ts'
import type { Explained, ExplainAsk, MapAsk, Outcome, ProveAsk, QuantizeAsk, RangeAsk } from './protocol.ts'
import type { Proof } from './prove.ts'
import { prove } from './prove.ts'
import { createQueue } from './queue.ts'
import type { Measured, Speed } from './speed.ts'
import { fastest, measureSpeed } from './speed.ts'

export interface EngineOptions extends JobOptions {
  readonly signal: AbortSignal
}

export interface Kept {
  readonly outcome: Outcome
  readonly result: QuantizeResult
  readonly cells: Readonly<Record<AmaxChoices['columns'], CellAmax>>
}

/**
 * Answers what the page asks, one computation at a time. Keeps recent results, so that a choice taken back is there at once,
 * and maps and formulas are made of what was computed.
 */
export class Engine {
  readonly #backends = new Map<BackendName, Backend>()
  readonly #speeds = new Map<BackendName, Speed>()
  readonly #kept = new KeptResults()
  readonly #inTurn = createQueue()
  #file: { readonly id: FileId; readonly view: LoadedWeights } | undefined

  constructor(backends: readonly Backend[]) {
    for (const backend of backends) this.add(backend)
  }

  add(backend: Backend): void {
    this.#backends.set(backend.name, backend)
  }

  /** Takes weights out of a file in the place of those before. Their bytes must not change any more. */
  hold(view: LoadedWeights): FileId {
    const id = fileId(checksum(view.source), view)
    this.#file = { id, view }
    return id
  }

  /** The backends that are there, the reference last: it is for proof, not for speed. */
  present(): Measured[] {
    return [...this.#backends.keys()]
      .toSorted((a, b) => Number(a === 'reference') - Number(b === 'reference'))
      .map((name) => ({ name, speed: this.#speeds.get(name) ?? null }))
  }

  /** Measures the backends that were not yet. One that fails is never chosen by itself. */
  measure(signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      for (const [name, backend] of this.#backends) {
        if (this.#speeds.has(name)) continue
        const speed = await measureSpeed(backend, signal).catch(() => {
          signal.throwIfAborted()
          return { overheadMs: Infinity, elementsPerMs: 1 }
        })
        this.#speeds.set(name, speed)
      }
    }, signal)
  }

  /** @throws {FileMissingError}, and what is wrong with the job. */
  async quantize({ job, backend, moved }: QuantizeAsk, options: EngineOptions): Promise<Outcome> {
    const name = backend === 'auto' ? fastest(this.present(), elementsOf(job)) : backend
    const key = `${moved ? `${moved.from}, then ` : ''}${name} ${jobKey(job)}`
    const view = this.#viewOf(job)
    const found = this.#kept.get(key)
    if (found) return found.outcome
    return this.#inTurn(async () => {
      const { outcome, ...arrays } = await this.#run(job, view, name, options)
      const named = { ...outcome, key, fallback: moved ?? outcome.fallback }
      this.#kept.set(key, { ...arrays, outcome: named })
      return named
    }, options.signal)
  }

  map(ask: MapAsk): Pooled {
    const kept = this.#kept.need(ask.key)
    const columns = kept.outcome.columns[ask.columns]
    return pool(kept.cells[ask.columns], ask.shows, columns, ask.firstRow, ask.window, ask.size)
  }

  range({ key, columns }: RangeAsk): CellRanges {
    return cellRanges(this.#kept.need(key).cells[columns])
  }

  explain({ key, columns, expert, col0, col1, chosen }: ExplainAsk): Explained {
    const kept = this.#kept.need(key)
    const cells = kept.cells[columns]
    const tensor = this.#viewOf(kept.outcome.job)
    const window = { row0: expert, row1: expert + 1, col0, col1 }
    const col = largestIn(cells.own, kept.outcome.columns[columns], 0, window)?.col ?? col0
    const extent = extentOf(cells, tensor.shape, col)
    return { ...explainCell(tensor, kept.result, expert, extent, chosen), expert, col }
  }

  /** A proof a job. */
  prove({ jobs }: ProveAsk, options: EngineOptions): Promise<readonly Proof[]> {
    return this.#inTurn(async () => {
      const names = this.present().map(({ name }) => this.#need(name))
      const [first = this.#need('reference'), ...others] = names.toReversed()
      const proofs: Proof[] = []
      for (const [at, job] of jobs.entries()) {
        const part = partOf(options, at / jobs.length, (at + 1) / jobs.length)
        proofs.push(await prove(job, this.#viewOf(job), [first, ...others], part))
      }
      return proofs
    }, options.signal)
  }

  #viewOf({ tensor: { dtype, shape, source } }: Job): TensorView {
    if (source.kind !== 'file') return { dtype, shape, source }
    if (this.#file?.id !== source.id) throw new FileMissingError(source.id)
    return sliceView(this.#file.view, source.firstExpert, 0, shape)
  }

  async #run(
    job: Job,
    view: TensorView,
    name: BackendName,
    options: EngineOptions,
  ): Promise<{ outcome: Omit<Outcome, 'key'> } & Pick<Kept, 'result' | 'cells'>> {
    const notes: FallbackNote[] = []
    const { backend, blocks } = keepBlocks(this.#withFallbacks(name, (note) => notes.push(note)))
    const begun = performance.now()
    const result = await quantize(view, findRecipe(job.recipe), calibratorOf(job.calibrator), backend, {
      ...options,
      sharing: job.sharing,
      histogram: true,
    })
    const ms = performance.now() - begun
    const { experts, groups } = result
    const cells = {
      channels: cellAmax(result, job.tensor.shape, blocks(), 'channels'),
      blocks: cellAmax(result, job.tensor.shape, blocks(), 'blocks'),
    }
    const outcome = {
      job,
      backend: notes[notes.length - 1]?.to ?? backend.name,
      fallback: this.#fallbackOf(name, notes),
      ms,
      groups,
      experts,
      columns: { channels: columnsOf(cells.channels), blocks: columnsOf(cells.blocks) },
    }
    return { outcome, result, cells }
  }

  #fallbackOf(from: BackendName, [first]: readonly FallbackNote[]): Outcome['fallback'] {
    if (!this.#backends.has(from)) return { from, reason: 'This browser does not have it.' }
    return first ? { from, reason: first.reason } : null
  }

  /** A backend that hands what it cannot do to the next best: the answer is the same. */
  #withFallbacks(name: BackendName, onNote: (note: FallbackNote) => void): Backend {
    const order = [name, ...(['wasm', 'reference'] as const).filter((other) => other !== name)]
    const [best, ...others] = order.flatMap((each) => this.#backends.get(each) ?? []).toReversed()
    if (!best) throw new Error('No backend is there to compute with: reload the page.')
    return others.reduce((secondary, primary) => withFallback(primary, secondary, onNote), best)
  }

  #need(name: BackendName): Backend {
    const backend = this.#backends.get(name)
    if (!backend) throw new Error(`There is no ${name} here: choose another backend.`)
    return backend
  }
}

const columnsOf = ({ gridRows, gridColumns }: CellAmax): number => gridRows * gridColumns
