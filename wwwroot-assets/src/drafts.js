// What is typed on a page and not yet sent is kept on the server when the session is about to end, and put back when the
// patient opens the page again, on any device. Nothing of it stays in the browser.
const kept = document.getElementById('draft');
const isOurs = (field) => field.name && field.type !== 'hidden' && field.type !== 'submit' && !field.name.startsWith('_');
const form = () => kept && document.querySelector('main form[method=post]:not([data-no-draft])');
const address = () => `/drafts${location.pathname}`;
const background = { 'X-Portal-Background': '1' };

let isKept = kept?.dataset.kept === 'true';

/** Whether the server holds a draft of this page: to be thrown away when the form is sent. */
export const hasDraft = () => isKept;

export const keepDraft = async () => {
  const fields = form() && [...form().elements].filter(isOurs);
  if (!fields?.length) return;
  const answers = {};
  for (const field of fields) {
    const isChoice = field.type === 'checkbox' || field.type === 'radio';
    answers[field.name] ??= [];
    if (!isChoice || field.checked) answers[field.name].push(field.value);
  }
  try {
    const answer = await fetch(address(), {
      method: 'PUT',
      headers: { ...background, 'Content-Type': 'application/json' },
      body: JSON.stringify(answers),
      redirect: 'error',
    });
    isKept ||= answer.ok;
  } catch {
    // The page itself still has it, and the warning goes on.
  }
};

const putBack = async () => {
  const answer = await fetch(address(), { headers: background, redirect: 'error' });
  if (!answer.ok || !form()) return;
  const answers = await answer.json();
  for (const field of [...form().elements].filter(isOurs)) {
    const values = answers[field.name];
    if (!values) continue;
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
    // The design system opens what stands under a choice when it is clicked.
    for (const kind of ['change', 'click']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  kept.hidden = false;
};

if (isKept) putBack().catch(() => {});
