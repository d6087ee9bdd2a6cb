import type { Release } from './release.ts'

/** What `npm run atlas` wrote; atlas.test.ts holds the file to this type. */
declare const rows: readonly Release[]
// eslint-disable-next-line no-restricted-syntax -- what a JSON file holds is its default export
export default rows
