import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { measureInteractions } from './measure-interactions.ts'
import { measurePage, type PageScores } from './measure-page.ts'
import { serve } from './serve.ts'

// Runs Lighthouse and a scripted session on the built page, prints what they say and writes it down (`npm run lighthouse`).

const RUNS = 5

const server = await serve()

/** Of a few runs the middle one by performance, which varies with all that the machine does beside. */
async function typicalRun(device: 'phone' | 'desktop') {
  const runs: PageScores[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await measurePage(server.address, device))
  runs.sort((a, b) => a.scores.performance - b.scores.performance)
  const middle = runs[RUNS >> 1]
  if (middle === undefined) throw new Error('Nothing was measured.')
  return { ...middle, range: runs.map(({ scores }) => scores.performance).join(', ') }
}

const phone = await typicalRun('phone')
const desktop = await typicalRun('desktop')
const { inp, slowest, count } = await measureInteractions(server.address)
await server.close()

const row = (device: string, { scores }: typeof phone) =>
  `| ${device} | ${scores.performance} | ${scores.accessibility} | ${scores['best-practices']} | ${scores.seo} |`
const times = phone.times.map(([name, value]) => `${name} ${value}`).join(', ')
const faults = [...new Set([...phone.faults, ...desktop.faults])]

const report = `# How the page loads and answers

Written by \`npm run lighthouse\` on ${new Date().toISOString().slice(0, 10)}: Lighthouse ${phone.version} on the installed Chromium,
${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), the built page served compressed from this machine.

| device | performance | accessibility | best practices | SEO |
| ------ | ----------- | ------------- | -------------- | --- |
${row("phone (Lighthouse's own, slowed network and processor)", phone)}
${row('desktop', desktop)}

Of ${RUNS} runs the middle one; performance was ${phone.range} on the phone and ${desktop.range} on the desktop.
On the phone: ${times}.

SEO is without the audit of robots.txt: Lighthouse asks for that file as the page does, whose policy allows no request
(\`connect-src 'none'\`), and so takes it for missing. An end-to-end test reads it.

${faults.length > 0 ? `Below 90:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}` : 'No audit is below 90.'}

A scripted session over all views, ${count} clicks and keys with the processor slowed 4 ×: Interaction to Next Paint ${inp} ms,
of \`${slowest}\`.
`

console.log(report)
const path = fileURLToPath(new URL('RESULTS.md', import.meta.url))
writeFileSync(path, await format(report, { ...(await resolveConfig(path)), filepath: path }))
