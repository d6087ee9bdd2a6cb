import { stateAtStop } from '../tours/at-stop.ts'
import { tours } from '../tours/tours.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

/** Starts of the stories, and the end of the one under way. */
export const storyActions: readonly Action[] = [
  ...tours.map((tour) =>
    choiceAction({
      id: `story-${tour.id}`,
      group: 'Stories',
      label: `Story: ${tour.title}`,
      keywords: `tour ${tour.lead}`,
      isChosen: (state) => state.tour === tour.id,
      change: ({ mode }) => stateAtStop(tour, 0, mode),
    }),
  ),
  choiceAction({
    id: 'story-leave',
    group: 'Stories',
    label: 'Leave the story and explore from here',
    keywords: 'tour end stop close',
    when: ({ tour }) => tour !== null,
    change: () => ({ tour: null, stop: 0 }),
  }),
]
