// A form that is sent over a poor network does not vanish: the page stays until the server has answered, says beside the
// button what went wrong, and can be sent again. Sending twice does nothing twice (the journey's id).
import { hasDraft } from './drafts.js';
import { markStep } from './steps.js';

const banner = document.getElementById('offline');
const patience = 30_000;
// On the document, for styles and tests to see: gone with the page that was answered.
const page = document.documentElement;
const setSending = (isSending) => page.toggleAttribute('data-sending', isSending);

const showBanner = () => {
  if (banner) banner.hidden = navigator.onLine;
};

const say = (form) => {
  form.querySelector('[data-not-sent]')?.remove();
  const note = document.getElementById('not-sent').content.firstElementChild.cloneNode(true);
  form.querySelector('button:not([type=button])').before(note);
  note.focus();
};

/** As the browser would, with the pressed button's name and value. */
const natively = (form, button) => {
  if (button?.name) {
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value });
    form.append(field);
  }
  HTMLFormElement.prototype.submit.call(form);
};

const send = async (form, button) => {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  const headers = { 'X-Portal-Form': '1', Accept: 'text/html' };
  if (hasDraft()) headers['X-Portal-Draft'] = location.pathname;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(form.action, { method: 'POST', headers, body: fields, redirect: 'manual', signal: stop.signal });
    const next = answer.headers.get('X-Portal-Location');
    if (next) {
      markStep();
      location.assign(next);
    }
    // A page in answer, such as one with errors, is the browser's to show: it sends the same once more.
    else natively(form, button);
  } catch {
    setSending(false);
    say(form);
  } finally {
    clearTimeout(timer);
  }
};

if (document.getElementById('not-sent')) {
  showBanner();
  addEventListener('offline', showBanner);
  addEventListener('online', showBanner);
  // Back from the next page with this one as it was left.
  addEventListener('pageshow', () => setSending(false));
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || !form.closest('main')) return;
    event.preventDefault();
    if (page.hasAttribute('data-sending')) return;
    setSending(true);
    send(form, event.submitter);
  });
}
