/** What stands over the page and has all keys to itself, as a CSS selector. */
export const OVER_THE_PAGE = 'dialog[open], [role=dialog]:popover-open'
