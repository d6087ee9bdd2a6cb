import type { ComponentProps } from 'react'
import type { State } from '../app/state.ts'
import { encode } from '../app/url/encode.ts'
import { choose } from './app-store.ts'

interface StateLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly to: State
  /** In place of taking the choices over. */
  readonly onGo?: () => void
}

/** A link to a state of the page. A plain click goes there at once; opening it elsewhere is left to the browser. */
export const StateLink = ({ to, onGo = () => choose(to), ...rest }: StateLinkProps) => (
  <a
    {...rest}
    href={encode(to)}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onGo()
    }}
  />
)
