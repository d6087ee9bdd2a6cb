const SOURCE = /\/blob\/[0-9a-f]+\/(.+)#L(\d+)$/

/**
 * What a rank prints when it raises. Only what is known stands in it: the line that raises, where one does in ModelOpt.
 *
 * @param exception `Type: message`
 * @param source the line's address on GitHub
 */
export const traceback = (exception: string, source: string | null): readonly string[] => {
  const [, path, line] = SOURCE.exec(source ?? '') ?? []
  const frame = path === undefined ? [] : [`  File "${path}", line ${line}`]
  return ['Traceback (most recent call last):', '  …', ...frame, exception]
}
