// Sums up the trx files of a test run:   node results.mjs FOLDER PROJECTS CHECKS_FAILED TEST_STATUS
// The last line is "N passed, N failed". Exit status 1 where anything failed, was skipped or did not run at all.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, projects, checksFailed, testStatus] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.trx')) : [];
const findings = [];
let passed = 0;
let failed = Number(checksFailed);
if (failed > 0) findings.push(`${failed} checks beside the tests failed: see above.`);
if (files.length !== Number(projects)) {
  findings.push(`${files.length} of ${projects} test projects left a result.`);
  failed += 1;
}
for (const file of files) {
  const trx = readFileSync(join(folder, file), 'utf8');
  const outcome = /<ResultSummary outcome="(\w+)"/.exec(trx)?.[1];
  const counters = Object.fromEntries([...(/<Counters ([^>]*)\/>/.exec(trx)?.[1] ?? '').matchAll(/(\w+)="(\d+)"/g)].map(([, name, count]) => [name, Number(count)]));
  const skipped = (counters.total ?? 0) - (counters.executed ?? 0);
  const bad = (counters.executed ?? 0) - (counters.passed ?? 0);
  passed += counters.passed ?? 0;
  failed += bad + skipped;
  if (skipped) findings.push(`${file}: ${skipped} skipped, and a skipped test is a failed one.`);
  if (!counters.executed) findings.push(`${file}: no test ran.`);
  if (outcome !== 'Completed' && !bad) findings.push(`${file}: the run ended as ${outcome}.`);
  for (const [, name] of trx.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="(?!Passed)/g)) findings.push(`did not pass: ${name}`);
}
if (testStatus !== '0') findings.push(`dotnet test ended with exit status ${testStatus}.`);
for (const line of findings) console.log(line);
if (findings.length && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(findings.length || failed || !passed ? 1 : 0);
