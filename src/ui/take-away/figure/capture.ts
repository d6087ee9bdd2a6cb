import { createContext, destroyContext, domToForeignObjectSvg } from 'modern-screenshot'

/** How long copying may hold the page up before it lets a frame through. */
const SLICE_MS = 16

/** What is on the page for those who use it, not for those who look at its picture. */
const LEFT_OUT =
  '[popover], dialog, .visually-hidden, [data-take-away="none"], button[data-kind], input[type="range"], details:not([open])'

/** Properties that change nothing about a still picture, or say again by logical side what the physical ones say. */
const WITHOUT_TRACE =
  /^(animation|transition|scroll|overscroll|caret|view-|timeline|anchor|position-|page|break|orphans|widows|touch|will-|contain|content-vis|offset-|math-|ruby-|rule|speak|app-|interpolate|interactivity|pointer|user-|cursor|resize|zoom|buffered|dynamic|print|reading|field-|corner|column-(?!gap)|block-|inline-)|-(block|inline)(-|$)|^border-(start|end)-|^-webkit-(?!line-clamp|box-orient|mask|border)/

/**
 * Copies what is drawn of an element, with its styles and canvases, into an SVG that needs nothing else.
 * @param onProgress told the share that is copied, 0 … 1
 */
export async function capture(element: HTMLElement, onProgress: (done: number) => void): Promise<SVGElement> {
  const total = element.querySelectorAll('*').length
  let copied = 0
  let sliceEnd = performance.now() + SLICE_MS
  markChosenOptions(element)
  const context = await createContext(element, {
    // No web fonts are used, and the policy lets nothing be fetched.
    font: false,
    includeStyleProperties: [...getComputedStyle(element)].filter((name) => !WITHOUT_TRACE.test(name)),
    features: { restoreScrollPosition: true, copyScrollbar: false },
    filter: (node) => !(node instanceof Element && node.matches(LEFT_OUT)),
    onCloneEachNode: async (copy) => {
      copied++
      settle(copy)
      if (performance.now() < sliceEnd) return
      onProgress(copied / total)
      await new Promise((resolve) => setTimeout(resolve))
      sliceEnd = performance.now() + SLICE_MS
    },
  })
  // The library makes such a frame itself, but begins before it is loaded, and so fails where copying is sliced.
  context.sandbox = await blankFrame()
  try {
    const svg = await domToForeignObjectSvg(context)
    makeLinksAbsolute(svg)
    stylesToClasses(svg)
    return svg
  } finally {
    destroyContext(context)
  }
}

/** A document without styles, to tell an element's own from. */
function blankFrame(): Promise<HTMLIFrameElement> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.title = 'An empty document'
    frame.style.position = 'fixed'
    frame.style.visibility = 'hidden'
    frame.width = '0'
    frame.height = '0'
    frame.srcdoc = '<!doctype html><title></title><body>'
    frame.addEventListener('load', () => resolve(frame), { once: true })
    document.body.append(frame)
  })
}

/** A copy knows only what stands in the markup, and React sets the chosen option beside it. */
function markChosenOptions(element: HTMLElement): void {
  for (const option of element.querySelectorAll('option')) option.toggleAttribute('selected', option.selected)
  for (const input of element.querySelectorAll('input')) input.toggleAttribute('checked', input.checked)
}

/** Nothing in a picture can be scrolled, and lengths in px are rounded: what fitted on one line still does. */
function settle(copy: Node): void {
  if (!(copy instanceof HTMLElement)) return
  const { style } = copy
  for (const property of ['overflow-x', 'overflow-y']) {
    if (/auto|scroll/.test(style.getPropertyValue(property))) style.setProperty(property, 'hidden')
  }
  if (style.flexWrap === 'wrap' && style.width.endsWith('px')) style.width = `calc(${style.width} + 0.5px)`
}

function makeLinksAbsolute(svg: SVGElement): void {
  for (const link of svg.querySelectorAll('a[href]')) {
    link.setAttribute('href', new URL(link.getAttribute('href') ?? '', window.location.href).href)
  }
}

/** Equal styles are written once: a view has thousands of elements and a few hundred looks. */
function stylesToClasses(svg: SVGElement): void {
  const classes = new Map<string, string>()
  for (const element of svg.querySelectorAll('foreignObject [style]')) {
    const css = element.getAttribute('style') ?? ''
    const name = classes.get(css) ?? `s${classes.size}`
    classes.set(css, name)
    element.removeAttribute('style')
    // Later than a pseudo-element's own class, which the copy has already; the page's classes mean nothing here.
    element.classList.add(name)
  }
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  sheet.textContent = [...classes].map(([css, name]) => `.${name}{${css}}`).join('\n')
  svg.prepend(sheet)
}
