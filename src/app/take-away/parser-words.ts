import type { Parser } from '../../modelopt/parser.ts'

/** `#632 (0.41)`: the pull request and the ModelOpt releases that carry it. */
export const parserWords = ({ label, releases }: Parser): string => `${label} (${releases ?? 'never merged'})`
