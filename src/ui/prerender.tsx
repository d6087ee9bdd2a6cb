import { renderToString } from 'react-dom/server'
import appStyles from './app.module.css'
import { ChoiceBar } from './bar/choice-bar.tsx'
import viewStyles from './decompose/decompose-view.module.css'
import { VerdictBanner } from './decompose/verdict-banner.tsx'
import { Header } from './shell/header.tsx'
import { useCase } from './use-case.ts'

/** As much of the first screen as is text: the rest needs measures that only a browser has. */
function FirstScreen() {
  const found = useCase()
  return (
    <>
      <Header />
      <ChoiceBar />
      <main className={appStyles.main}>
        <div className={viewStyles.view}>{found && <VerdictBanner found={found} />}</div>
      </main>
    </>
  )
}

/** The first screen of the case that the page starts with, as HTML: what is seen before its code has come. */
export const prerender = (): string => renderToString(<FirstScreen />)
