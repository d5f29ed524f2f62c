// Copies docs/*.md that list tests, each test with how it ended in a run:   node conformance.mjs RESULTS DOCS TARGET
// The committed documents name the tests alone, so that they change with the requirements and not with each run.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, docs, target] = process.argv.slice(2);
const attribute = (element, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1];
const ended = new Map();
let last = '';
for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.trx')) : []) {
  const trx = readFileSync(join(folder, file), 'utf8');
  const tests = new Map();
  for (const [, test, method] of trx.matchAll(/(<UnitTest [^>]*>)[^]*?(<TestMethod [^>]*>)/g)) {
    const type = attribute(method, 'className').split('.').at(-1);
    tests.set(attribute(test, 'id'), `${type}.${attribute(method, 'name')}`);
  }
  for (const [result] of trx.matchAll(/<UnitTestResult [^>]*>/g)) {
    const test = tests.get(attribute(result, 'testId'));
    const cases = ended.get(test) ?? { passed: 0, other: 0 };
    cases[attribute(result, 'outcome') === 'Passed' ? 'passed' : 'other'] += 1;
    ended.set(test, cases);
  }
  const finish = /<Times [^>]*finish="([^"]*)"/.exec(trx)?.[1] ?? '';
  if (finish > last) last = finish;
}

const words = ({ passed, other }) =>
  other > 0 ? `**${other} of ${passed + other} failed**` : passed === 1 ? 'passed' : `${passed} cases passed`;
let without = 0;
let listed = 0;
mkdirSync(target, { recursive: true });
for (const name of ['conformance.md', 'clinical-safety.md']) {
  const text = readFileSync(join(docs, name), 'utf8')
    .replace(/^- `([^`]+)`$/gm, (line, test) => {
      listed += 1;
      const cases = ended.get(test);
      if (!cases) without += 1;
      return `${line}: ${cases ? words(cases) : '**did not run**'}`;
    })
    .replace(/^(# .*)$/m, `$1\n\nWith the results of the run that ended at ${last || 'an unknown time'}.`);
  writeFileSync(join(target, name), text);
}
console.log(`${listed} proofs listed, ${without} without a result: ${target}`);
if (listed === 0 || without > 0) process.exit(1);
