// The NHS App around the page: its JavaScript API v2 comes from the app's own host, before this file. In a browser, or
// where it did not load, every link does what its address says.
const api = window.nhsapp?.tools?.isOpenInNHSApp() ? window.nhsapp : null;

/** Leaves for the NHS App: its last page before this service. */
export const goBackToNhsApp = () => api.navigation.goToPage(api.navigation.AppPage.GO_BACK);

/** To the NHS App's first page, which asks for its log-in when that has ended too. False outside the app. */
export const goToNhsAppHome = () => {
  if (!api) return false;
  (api.navigation.goToHomePage ?? api.navigation.goToHomepage)();
  return true;
};

const base64 = (blob) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });

const actions = {
  back: goBackToNhsApp,
  calendar({ dataset }) {
    api.storage.addEventToCalendar(
      dataset.subject,
      dataset.body,
      dataset.location,
      Number(dataset.start),
      Number(dataset.end),
    );
  },
  page: ({ dataset }) => api.navigation.goToPage(api.navigation.AppPage[dataset.page]),
  external: (link) => api.navigation.openExternalBrowser(link.href),
  async download(link) {
    const answer = await fetch(link.href, { redirect: 'error' });
    if (!answer.ok) throw new Error(`The file answered ${answer.status}`);
    const file = await answer.blob();
    api.storage.downloadFromBytes(await base64(file), link.dataset.filename, file.type);
  },
};

const isElsewhere = (link) => /^https?:$/.test(link.protocol) && link.origin !== location.origin;

if (api) {
  // Android's back button and the swipe on an iPhone do what the page's own back link does.
  api.navigation.setBackAction(() => {
    const back = document.querySelector('.nhsuk-back-link');
    if (back) back.click();
    else location.assign('/appointments');
  });
  // What only the app can do.
  for (const shown of document.querySelectorAll('[data-nhs-app-only]')) shown.hidden = false;
  document.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element && event.target.closest('a, [data-nhs-app]');
    if (!pressed || event.defaultPrevented) return;
    const action = actions[pressed.dataset.nhsApp];
    if (action) {
      event.preventDefault();
      // Without the bytes the address itself is all there is.
      Promise.resolve(action(pressed)).catch(() => pressed.href && location.assign(pressed.href));
    } else if (pressed instanceof HTMLAnchorElement && isElsewhere(pressed)) {
      event.preventDefault();
      api.navigation.openBrowserOverlay(pressed.href);
    }
  });
}
