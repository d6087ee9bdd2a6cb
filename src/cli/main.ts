import { commands } from './commands.ts'
import { UsageError } from './usage-error.ts'

const [name = '', ...args] = process.argv.slice(2)
const command = commands.find((candidate) => candidate.name === name)

try {
  if (!command) throw new UsageError(`There is no command '${name}'.`)
  const result = await command.run(args)
  process.stdout.write(typeof result === 'string' ? result : `${JSON.stringify(result, null, 2)}\n`)
} catch (error) {
  if (!(error instanceof Error)) throw error
  const usage =
    error instanceof UsageError
      ? `\n\n${(command ? [command] : commands).map((each) => each.usage).join('\n')}`
      : ''
  process.stderr.write(`splitscope: ${error.message}${usage}\n`)
  process.exitCode = 2
}
