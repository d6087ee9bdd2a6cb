// Runs before the first paint, so that a chosen theme does not flash. A classic script because a module waits
// for the document; an external one because the Content-Security-Policy allows no inline script.
try {
  const theme = localStorage.getItem('splitscope.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be blocked; the page then follows the system's theme.
}

// The page carries the screen of the case it starts with; a link names another, which only the code can show.
if (location.hash.length > 2) document.documentElement.dataset.linked = ''
