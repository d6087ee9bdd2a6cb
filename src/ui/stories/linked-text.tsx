import { textParts } from '../../app/tours/marked-text.ts'
import { RichText } from '../rich-text.tsx'

/** A text with `code`, **bold** and [links](https://…) marked as in Markdown. */
export function LinkedText({ text }: { readonly text: string }) {
  return textParts(text).map(({ text: part, href }, index) =>
    href === null ? (
      <RichText key={index} text={part} />
    ) : (
      <a key={index} href={href} target="_blank" rel="noreferrer">
        <RichText text={part} />
      </a>
    ),
  )
}
