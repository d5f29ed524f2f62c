// Makes docs/screens: every page and state at phone width, in the NHS App and in a browser, as the journeys saw them.
//   node e2e/picture-book.mjs            runs the journeys first (a quarter of an hour)
//   node e2e/picture-book.mjs FOLDER     takes the screenshots that a run left, such as artifacts/test-output/screenshots
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'docs', 'screens');
const views = { 'NHS-App': 'In the NHS App', Phone: 'In a browser' };

const runJourneys = () => {
  const output = mkdtempSync(join(tmpdir(), 'portal-screens-'));
  const run = spawnSync('dotnet', ['test', join(root, 'e2e', 'Journeys')], {
    stdio: 'inherit',
    env: { ...process.env, PORTAL_TEST_OUTPUT: output },
  });
  if (run.status !== 0) console.error('Not every journey passed: the book shows what they saw until then.');
  return join(output, 'screenshots');
};

const source = process.argv[2] ? resolve(process.argv[2]) : runJourneys();
if (!existsSync(source)) {
  console.error(`${source} is no folder of screenshots.`);
  process.exit(1);
}
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

// "book--day--error--Phone.png": the words of a page and its state, then the view.
const states = new Map();
for (const file of readdirSync(source).sort()) {
  const found = /^(?<state>.+)--(?<view>NHS-App|Phone)\.png$/.exec(file);
  if (!found) continue;
  cpSync(join(source, file), join(target, file));
  const words = found.groups.state.replaceAll('--', ', ').replaceAll('-', ' ');
  states.set(words, { ...states.get(words), [found.groups.view]: file });
}

const chapters = new Map();
for (const one of states) {
  const name = one[0].split(',')[0];
  chapters.set(name, [...(chapters.get(name) ?? []), one]);
}
const picture = (words, view, file) =>
  file
    ? `<figure><figcaption>${views[view]}</figcaption><a href="${file}"><img loading="lazy" src="${file}" alt="${words}, ${views[view]}" width="390"></a></figure>`
    : '';
const state = ([words, files]) =>
  `<h3>${words}</h3><div class="pictures">${Object.keys(views).map((view) => picture(words, view, files[view])).join('')}</div>`;
const chapter = ([name, all]) => `<h2 id="${name.replaceAll(' ', '-')}">${name}</h2>${all.map(state).join('\n')}`;
const contents = [...chapters.keys()].map((name) => `<li><a href="#${name.replaceAll(' ', '-')}">${name}</a></li>`).join('');
writeFileSync(
  join(target, 'index.html'),
  `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Every page and state</title>
<style>
  body { font-family: sans-serif; margin: 2em; }
  .pictures { align-items: start; display: flex; flex-wrap: wrap; gap: 2em; }
  figure { margin: 0; } figcaption { margin-bottom: .5em; } img { border: 1px solid #768692; }
  ul { columns: 14em; }
</style></head>
<body><h1>Every page and state, at phone width</h1><ul>${contents}</ul>
${[...chapters].map(chapter).join('\n')}
</body></html>
`,
);
console.log(`${states.size} pages and states: ${join(target, 'index.html')}`);
