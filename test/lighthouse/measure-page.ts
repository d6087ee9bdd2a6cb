import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'
import { CHROMIUM_ARGS, findChromium } from '../../.config/chromium.mjs'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

export interface PageScores {
  /** 0 … 100, by category. */
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>
  /** What cost points, a line each. */
  readonly faults: readonly string[]
  /** By audit id, as Lighthouse words them. */
  readonly times: readonly (readonly [name: string, value: string])[]
  readonly version: string
}

const TIMES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]

/** One run of Lighthouse on a fresh browser: its usual slowed phone, or its desktop. */
export async function measurePage(address: string, device: 'phone' | 'desktop'): Promise<PageScores> {
  const chromePath = findChromium()
  const chrome = await launch({
    chromeFlags: ['--headless=new', ...CHROMIUM_ARGS],
    ...(chromePath === undefined ? {} : { chromePath }),
  })
  try {
    const flags = { port: chrome.port, onlyCategories: [...CATEGORIES], skipAudits: ['robots-txt'] }
    const result = await lighthouse(address, flags, device === 'desktop' ? desktopConfig : undefined)
    if (!result) throw new Error('Lighthouse gave no result.')
    const { lhr } = result
    if (lhr.runtimeError) throw new Error(`Lighthouse could not load the page: ${lhr.runtimeError.message}`)
    const score = (id: string) => Math.round((lhr.categories[id]?.score ?? 0) * 100)
    const audits = CATEGORIES.flatMap((id) => lhr.categories[id]?.auditRefs ?? []).filter(
      ({ weight }) => weight > 0,
    )
    return {
      scores: {
        performance: score('performance'),
        accessibility: score('accessibility'),
        'best-practices': score('best-practices'),
        seo: score('seo'),
      },
      faults: audits.flatMap(({ id }) => {
        const audit = lhr.audits[id]
        const isFault = audit?.score != null && audit.score < 0.9
        return isFault ? [`${audit.title}: ${audit.displayValue ?? 'not met'}`] : []
      }),
      times: TIMES.flatMap((id) => {
        const audit = lhr.audits[id]
        return audit ? [[audit.title, audit.displayValue ?? ''] as const] : []
      }),
      version: lhr.lighthouseVersion,
    }
  } finally {
    chrome.kill()
  }
}
