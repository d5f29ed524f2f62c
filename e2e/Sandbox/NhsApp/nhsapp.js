// The NHS App's JavaScript API v2, for the sandbox: the functions of the real one, each call recorded. The real ones
// talk to the app around the webview; here they go to the look-alike's pages, or only leave their record.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const calls = [];
  let backAction;

  const record = (name, ...args) => {
    calls.push({ name, args });
    document.dispatchEvent(new CustomEvent('nhsapp:call', { detail: { name, args } }));
  };
  const leave = (path) => window.location.assign(origin + path);

  const platform = () => {
    const agent = /nhsapp-(android|ios)\/[\d.]+\s*$/.exec(navigator.userAgent);
    const cookie = /(?:^|; )sandbox-webview=(android|ios)/.exec(document.cookie);
    return (agent ?? cookie)?.[1] ?? 'none';
  };

  const AppPage = Object.freeze({
    HOME_PAGE: 'HOME_PAGE',
    SERVICES: 'SERVICES',
    YOUR_HEALTH: 'YOUR_HEALTH',
    MESSAGES: 'MESSAGES',
    UPLIFT: 'UPLIFT',
    ACCOUNT: 'ACCOUNT',
    PATIENT_INITIATED_FOLLOW_UP_REQUESTS: 'PATIENT_INITIATED_FOLLOW_UP_REQUESTS',
    PATIENT_INITIATED_FOLLOW_UP_START: 'PATIENT_INITIATED_FOLLOW_UP_START',
    GO_BACK: 'GO_BACK',
  });

  window.nhsapp = {
    // For journeys: what was called, and the device's back button.
    sandbox: {
      calls,
      back: () => (backAction ? backAction() : window.history.back()),
    },
    tools: {
      getAppPlatform: platform,
      isOpenInNHSApp: () => platform() !== 'none',
    },
    navigation: {
      AppPage,
      setBackAction(action) {
        if (typeof action !== 'function') throw new TypeError('setBackAction needs a function');
        record('navigation.setBackAction');
        backAction = action;
      },
      clearBackAction() {
        record('navigation.clearBackAction');
        backAction = undefined;
      },
      goToHomePage() {
        record('navigation.goToHomePage');
        leave('/nhs-app?called=goToHomePage');
      },
      goToPage(page) {
        if (!(page in AppPage)) throw new TypeError(`goToPage: ${page} is not an AppPage`);
        record('navigation.goToPage', page);
        leave(page === AppPage.GO_BACK ? '/nhs-app/appointments' : `/nhs-app?called=goToPage&page=${page}`);
      },
      openBrowserOverlay(uri) {
        record('navigation.openBrowserOverlay', String(uri));
        window.open(uri, '_blank', 'noopener');
      },
      openExternalBrowser(uri) {
        record('navigation.openExternalBrowser', String(uri));
        window.open(uri, '_blank', 'noopener');
      },
    },
    storage: {
      addEventToCalendar(subject, body, location, startTimeEpochInSeconds, endTimeEpochInSeconds = startTimeEpochInSeconds) {
        for (const text of [subject, body, location]) {
          if (typeof text !== 'string') throw new TypeError('addEventToCalendar: subject, body and location are strings');
        }
        if (!Number.isInteger(startTimeEpochInSeconds) || !(endTimeEpochInSeconds >= startTimeEpochInSeconds)) {
          throw new TypeError('addEventToCalendar: times are whole seconds since 1970, the end not before the start');
        }
        record('storage.addEventToCalendar', subject, body, location, startTimeEpochInSeconds, endTimeEpochInSeconds);
      },
      downloadFromBytes(base64data, filename, mimeType) {
        atob(base64data);
        record('storage.downloadFromBytes', base64data, filename, mimeType);
      },
    },
  };
})();
