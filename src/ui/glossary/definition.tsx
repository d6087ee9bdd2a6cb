import { TERMS, type TermId } from '../../app/glossary/terms.ts'
import { RichText } from '../rich-text.tsx'

/** What a term means. */
export function Definition({ id }: { readonly id: TermId }) {
  return <RichText text={TERMS[id].definition} />
}
