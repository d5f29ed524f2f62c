// Judges HTML with html-validate. A request is a line on standard input, {"id", "html"}; its answer is a line on
// standard output, {"id", "findings": ["line:column rule: message", ...]}. Ends with its input.
import { createInterface } from 'node:readline';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const htmlvalidate = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    // HTML allows <hr> between options since 2023, and nhsuk-frontend's select has one; html-validate does not know it.
    elements: ['html5', { select: { permittedContent: ['@script', 'option', 'optgroup', 'hr'] } }],
    extends: ['html-validate:standard', 'html-validate:document'],
    rules: {
      // A title is the page's heading and the service's name; the heading's own limit is a rule of our own.
      'long-title': 'off',
      // The summary of a form's errors has its heading above the page's own; that there is one h1 the journeys see to.
      'heading-level': ['error', { minInitialRank: 'h2' }],
      // Scripts and styles come from the portal itself; the NHS App's must be loaded from its host, whatever it is today.
      'require-sri': ['error', { target: 'crossorigin', exclude: ['/js/v2/nhsapp.js'] }],
    },
  }),
);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, html } = JSON.parse(line);
  const report = await htmlvalidate.validateString(html, 'page.html');
  const findings = report.results.flatMap((result) =>
    result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`),
  );
  process.stdout.write(`${JSON.stringify({ id, findings })}\n`);
}
