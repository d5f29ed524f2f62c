// What must work without a live connection. Built into one file by build.mjs.
import './design-system.js';
import './nhs-app.js';
import './from-nhs-app.js';
import './live-pages.js';
import './drafts.js';
import './session.js';
import './sending.js';
import './steps.js';
