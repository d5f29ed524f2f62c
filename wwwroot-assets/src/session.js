// Warns before the session ends and clears the screen when it has: in every tab, also after the device has slept.
// The server decides when that is (SignIn/SessionEndpoints.cs); here is only what the patient sees of it.
import { goToNhsAppHome } from './nhs-app.js';
import { keepDraft } from './drafts.js';
import { isFromNhsApp } from './from-nhs-app.js';

const dialog = document.getElementById('session');
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('portal-session') : null;
const second = 1000;

/** The end of the session as this tab knows it, by the device's clock, which goes on while the device sleeps. */
let ends;
/** When the server last heard of the patient. */
let told = Date.now();
let isLast = false;
let isOver = false;
let asking = false;

const left = () => Math.ceil((ends - Date.now()) / second);

const over = () => {
  if (isOver) return;
  isOver = true;
  dialog.close();
  // First of all nobody may read on, also when the network is away.
  const words = document.getElementById('session-over');
  const heading = Object.assign(document.createElement('h1'), { className: 'nhsuk-heading-l', tabIndex: -1 });
  document.title = heading.textContent = words.dataset.heading;
  const main = Object.assign(document.createElement('main'), { className: 'nhsuk-width-container nhsuk-main-wrapper' });
  main.append(heading, words.content.cloneNode(true));
  document.body.replaceChildren(main);
  document.documentElement.removeAttribute('data-hidden');
  heading.focus();
  if (goToNhsAppHome()) return;
  const from = isFromNhsApp ? '&from=nhsApp' : '';
  location.replace(`/session-ended?returnUrl=${encodeURIComponent(location.pathname)}${from}`);
};

const learn = ({ seconds, last, tag }) => {
  // Another session: of someone else, or begun again. What this tab shows is not of it.
  if (tag !== dialog.dataset.tag) {
    over();
    return;
  }
  ends = Date.now() + seconds * second;
  isLast = last;
  if (left() > warning && dialog.open) dialog.close();
};

/** Asks for the state; with activity, the session's time begins again. False when nobody answered. */
const ask = async (isActivity) => {
  if (asking || isOver) return true;
  asking = true;
  if (isActivity) told = Date.now();
  try {
    const answer = await fetch('/session', {
      method: isActivity ? 'POST' : 'GET',
      headers: isActivity ? { 'X-Portal-Activity': '1' } : { 'X-Portal-Background': '1' },
      redirect: 'error',
    });
    if (answer.status === 401) {
      over();
    } else if (answer.ok) {
      const state = await answer.json();
      learn(state);
      if (isActivity && !isOver) tabs?.postMessage(state);
    }
    return answer.ok;
  } catch {
    return false;
  } finally {
    asking = false;
  }
};

// The page has the words, in its language.
const texts = dialog ? JSON.parse(dialog.dataset.texts) : {};
const filled = (text, part) => text.replace('{0}', part);
const counted = (count, one, some) => (count === 1 ? one : filled(some, count));
const inWords = (seconds) =>
  seconds > 45 ? counted(Math.ceil(seconds / 60), texts.minute, texts.minutes) : counted(seconds, texts.second, texts.seconds);

/** Shown each second, said to screen readers four times: more would talk over everything else. */
const count = () => {
  const seconds = Math.max(0, left());
  dialog.querySelector('[data-session-left]').textContent = filled(texts.left, inWords(seconds));
  if (seconds > 0 && seconds % 15 === 0) {
    dialog.querySelector('[data-session-said]').textContent = filled(texts.soon, inWords(seconds));
  }
};

const warn = async () => {
  // Perhaps the patient is busy in another tab.
  await ask(false);
  if (isOver || left() > warning || dialog.open) return;
  dialog.querySelector('h2').textContent = filled(texts.soon, inWords(left()));
  dialog.querySelector('[data-session-stay]').hidden = isLast;
  dialog.showModal();
  count();
  keepDraft();
};

const tick = () => {
  if (isOver) return;
  if (left() <= 0) over();
  else if (dialog.open) count();
  else if (left() <= warning) warn();
};

const active = (event) => {
  if (!event.isTrusted || asking || dialog.open || isOver || isLast || Date.now() - told < quiet) return;
  ask(true);
};

const stay = async () => {
  if (await ask(true)) return;
  dialog.querySelector('[data-session-said]').textContent = texts.offline;
  dialog.querySelector('[data-session-left]').textContent = texts.offline;
};

const warning = Number(dialog?.dataset.warning);
/** Activity is told at most this often, and often enough that nobody is warned while typing. */
const quiet = Math.min(60, warning / 2) * second;

if (dialog) {
  ends = Date.now() + Number(dialog.dataset.seconds) * second;
  // Not "scroll", which pages also do by themselves.
  for (const kind of ['keydown', 'pointerdown', 'wheel', 'touchmove', 'input']) {
    addEventListener(kind, active, { passive: true, capture: true });
  }
  dialog.querySelector('[data-session-stay] button').addEventListener('click', stay);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (!isLast) stay();
  });
  setInterval(tick, second);
  // Timers stand still in a tab that sleeps: what it shows is hidden until the server has said that it may be seen.
  const wake = async () => {
    if (left() <= 0) over();
    else await ask(false);
    document.documentElement.removeAttribute('data-hidden');
    tick();
  };
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.documentElement.setAttribute('data-hidden', '');
    wake();
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  addEventListener('online', wake);
  tabs?.addEventListener('message', ({ data }) => (data === 'over' ? over() : learn(data)));
  // This page has a session; tabs that show another one's have none.
  tabs?.postMessage({ seconds: Number(dialog.dataset.seconds), last: false, tag: dialog.dataset.tag });
} else if (document.querySelector('[data-session-over]')) {
  tabs?.postMessage('over');
}
