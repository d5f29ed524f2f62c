// After a step of a journey the focus is on the new page's heading: a webview does not read a page's title out by itself.
// Where the design system has put it on an error summary or on what was done, it stays there.
const key = 'portal-step';

/** The next page is the next step. */
export const markStep = () => sessionStorage.setItem(key, '1');

if (sessionStorage.getItem(key)) {
  sessionStorage.removeItem(key);
  const heading = document.querySelector('main h1');
  if (heading && document.activeElement === document.body) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
