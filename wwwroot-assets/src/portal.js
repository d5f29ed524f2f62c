// What must work without a live connection: the design system's own behaviour and the way back to the NHS App.
import { initAll } from './nhsuk-frontend.min.js';

// A radio cannot be expanded (WAI-ARIA 1.2, radio): the design system says so of those with a field under them, and
// screen readers that heed it read nonsense.
const cannotBeExpanded = () => {
  for (const radio of document.querySelectorAll('input[type=radio][aria-expanded]')) radio.removeAttribute('aria-expanded');
};
new MutationObserver(cannotBeExpanded).observe(document.body, { subtree: true, attributeFilter: ['aria-expanded'] });

initAll();

// In the NHS App the way out is the app's; with scripts off the link leads to the app's own address.
for (const link of document.querySelectorAll('[data-nhs-app-back]')) {
  link.addEventListener('click', (event) => {
    const app = window.nhsapp;
    if (!app?.tools.isOpenInNHSApp()) return;
    event.preventDefault();
    app.navigation.goToPage(app.navigation.AppPage.GO_BACK);
  });
}

// The live slot picker replaces plain radios by live ones: what was chosen on the plain ones is remembered and chosen again.
const chosen = {};
const remember = (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'radio') chosen[event.target.name] = event.target.value;
};
document.addEventListener('change', remember, true);
for (const radio of document.querySelectorAll('input[type=radio]:checked')) chosen[radio.name] = radio.value;
const radio = (name, value) => document.querySelector(`input[type=radio][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
window.portal = {
  // Puts the newest content of one part of this page in its place, without a reload: focus and scrolling stay.
  async readAgain(id) {
    const answer = await fetch(location.pathname, { headers: { 'X-Portal-Background': '1' }, redirect: 'error' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
    if (answer.ok && fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  },
  takeOverChoice(name) {
    const value = chosen[name];
    const choice = value && radio(name, value);
    if (choice && !choice.disabled) choice.checked = true;
    return value ?? null;
  },
  clearChoice(name) {
    delete chosen[name];
    for (const choice of document.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`)) choice.checked = false;
  },
};
