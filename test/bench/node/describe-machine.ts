import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'

/** What the numbers depend on; nothing that tells whose machine it is. */
export const describeMachine = (): [string, string][] => [
  ['Processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores in use`],
  ['Memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
  ['System', `${platform()} ${arch()}`],
  ['Node.js', `${process.versions.node}, V8 ${process.versions.v8}`],
]
