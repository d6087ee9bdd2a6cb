import type { Drawing } from './draw-view.ts'
import type { LegendEntry } from './legend.ts'
import { wrapText } from './wrap-text.ts'

const SVG = 'http://www.w3.org/2000/svg'

interface TextStyle {
  readonly size: number
  readonly weight: number
  /** A token of the theme that is on. */
  readonly colour: `--${string}`
  readonly href?: string
}

type Attributes = Readonly<Record<string, string | number>>

/** An SVG that is filled from the top to the bottom. */
export class SvgPage {
  readonly #root = element('svg', {})
  readonly #family = getComputedStyle(document.body).fontFamily
  readonly #context = document.createElement('canvas').getContext('2d')
  readonly #width: number
  readonly #margin: number
  #y = 0

  constructor(width: number, margin: number) {
    this.#width = width
    this.#margin = margin
    this.#root.append(element('rect', { width: '100%', height: '100%', fill: colourOf('--bg') }))
  }

  /** What the whole is called and about, for those who do not see it. */
  describe(title: string, description: string): void {
    const [name, words] = [element('title', {}), element('desc', {})]
    name.textContent = title
    words.textContent = description
    this.#root.prepend(name, words)
  }

  skip(height: number): void {
    this.#y += height
  }

  /** Lines of text within the margins. */
  text(content: string, { size, weight, colour, href }: TextStyle): void {
    const lines = wrapText(content, this.#width - 2 * this.#margin, (part) =>
      this.#widthOf(part, size, weight),
    )
    const lineHeight = Math.round(size * 1.45)
    const text = element('text', {
      'font-family': this.#family,
      'font-size': size,
      'font-weight': weight,
      fill: colourOf(colour),
    })
    for (const line of lines) {
      this.#y += lineHeight
      const span = element('tspan', { x: this.#margin, y: this.#y })
      span.textContent = line
      text.append(span)
    }
    this.#y += 4
    if (href === undefined) {
      this.#root.append(text)
      return
    }
    const link = element('a', { href, target: '_blank' })
    link.append(text)
    this.#root.append(link)
  }

  /** A picture across the whole width. */
  place(picture: SVGElement, width: number, height: number): void {
    for (const [name, value] of Object.entries({ x: 0, y: this.#y, width, height })) {
      picture.setAttribute(name, String(value))
    }
    this.#root.append(picture)
    this.#y += height
  }

  /** Swatches with their names, in as many rows as they take. */
  legend(entries: readonly LegendEntry[]): void {
    const [size, swatch, gap, row] = [12, 12, 16, 20]
    let x = this.#margin
    for (const { label, fill, line } of entries) {
      const wide = swatch + 6 + this.#widthOf(label, size, 400)
      if (x > this.#margin && x + wide > this.#width - this.#margin) {
        x = this.#margin
        this.#y += row
      }
      const text = element('text', {
        x: x + swatch + 6,
        y: this.#y + 11,
        'font-family': this.#family,
        'font-size': size,
        fill: colourOf('--ink-2'),
      })
      text.textContent = label
      const box = {
        x: x + 0.5,
        y: this.#y + 0.5,
        width: swatch - 1,
        height: swatch - 1,
        rx: 3,
        fill,
        stroke: line,
      }
      this.#root.append(element('rect', box), text)
      x += wide + gap
    }
    if (entries.length > 0) this.#y += row
  }

  finish(): Drawing {
    const [width, height] = [this.#width, Math.ceil(this.#y)]
    const size = { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' }
    for (const [name, value] of Object.entries(size)) this.#root.setAttribute(name, String(value))
    return { text: withoutControls(new XMLSerializer().serializeToString(this.#root)), width, height }
  }

  #widthOf(text: string, size: number, weight: number): number {
    if (!this.#context) return text.length * size
    this.#context.font = `${weight} ${size}px ${this.#family}`
    return this.#context.measureText(text).width
  }
}

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/** A token as the colour that the theme makes of it. */
function colourOf(token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

/** XML has no way to write control characters. */
const withoutControls = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
