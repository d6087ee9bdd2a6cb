/** A colour that a picture uses, and what it stands for. */
export interface LegendEntry {
  readonly label: string
  readonly fill: string
  readonly line: string
}

/** What a tone stands for, in the order in which a legend lists them. */
const TONES: Readonly<Record<string, string>> = {
  ctx: 'ctx',
  inp: 'input',
  m_splits: 'm_splits',
  nta: 'non_tensor_args, flat arguments',
  weights: 'weights',
  weights_fp8: 'FP8 copies',
  biases: 'biases',
  out: 'output buffer',
  dgrad_out: 'gradient buffer',
  ok: 'right',
  twice: 'quantized twice',
  silent: 'silently wrong',
  raises: 'raises',
}

/** The roles and outcomes that can be seen in an element, with the colours of the theme that is on. */
export function legendOf(element: HTMLElement): LegendEntry[] {
  const used = new Set(
    [...element.querySelectorAll<HTMLElement>('[data-tone]')].map(({ dataset }) => dataset['tone']),
  )
  return Object.entries(TONES)
    .filter(([tone]) => used.has(tone))
    .map(([tone, label]) => ({ label, ...coloursOf(tone) }))
}

/** A variable holds both themes' colours; only a property of an element on the page has the one that is drawn. */
function coloursOf(tone: string): Pick<LegendEntry, 'fill' | 'line'> {
  const probe = document.createElement('span')
  probe.dataset['tone'] = tone
  probe.style.backgroundColor = 'var(--tone-bg)'
  probe.style.color = 'var(--tone)'
  document.body.append(probe)
  const { backgroundColor, color } = getComputedStyle(probe)
  probe.remove()
  return { fill: backgroundColor, line: color }
}
