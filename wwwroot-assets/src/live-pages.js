// What the pages with a live connection ask of the browser (LiveTimes, LiveAppointment).

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
    // The hospital was turned off, or showed this by mistake: the page that is there in its place says so.
    if (answer.status === 404) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
    if (answer.ok && fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  },
  askAgain() {
    location.reload();
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

// A circuit lives in one instance of the portal. WebSockets alone, without a first request that would have to reach the
// same instance: where they are blocked, the page stays the plain one, which does everything.
const webSockets = 1;
const start = () =>
  globalThis.Blazor.start({
    circuit: {
      configureSignalR: (connection) => connection.withUrl('_blazor', { skipNegotiation: true, transport: webSockets }),
    },
  });
const modal = document.getElementById('components-reconnect-modal');
// As a module it does not start by itself.
const loadBlazor = () =>
  document.body.append(Object.assign(document.createElement('script'), { type: 'module', src: modal.dataset.script, onload: start }));
// Not before the page can be read: on a slow line the script would take half of what the page needs. When a module runs,
// the styles are there; what follows the next painting is late enough.
if (modal) requestAnimationFrame(() => setTimeout(loadBlazor));

// The instance that held the circuit is gone, and another answered: the page is asked for again, unless the patient has
// begun to fill it in. Then it stays, and its form works without the live part.
const begun = () =>
  Object.keys(chosen).length > 0 ||
  [...document.querySelectorAll('main input, main textarea')].some(
    (field) => field === document.activeElement || (field.type !== 'radio' && field.value !== field.defaultValue),
  );
const askAgain = () => {
  if (!begun()) location.reload();
};
new MutationObserver(() => {
  if (/components-reconnect-(rejected|failed)/.test(modal.className)) {
    // Not all pages of an instance at once.
    setTimeout(askAgain, Math.random() * 2000);
  }
}).observe(modal ?? document.createElement('div'), { attributes: true, attributeFilter: ['class'] });
