// What must work without a live connection: the design system's own behaviour and the way back to the NHS App.
import { initAll } from './nhsuk-frontend.min.js';

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
