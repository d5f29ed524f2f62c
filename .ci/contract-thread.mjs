// A thread of contract.mjs. The checker is a program that judges one file and ends: here it judges one after the other,
// so that its libraries are loaded once, and each schema is compiled once a file, where it does so again for each entry.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData as checker } from 'node:worker_threads';

function compileOnce(Ajv) {
  const { compile } = Ajv.prototype;
  const compiled = new WeakMap();
  Ajv.prototype.compile = function (schema) {
    if (Object.keys(schema).join() !== '$ref') return compile.call(this, schema);
    const known = compiled.get(this) ?? compiled.set(this, new Map()).get(this);
    return known.get(schema.$ref) ?? known.set(schema.$ref, compile.call(this, schema)).get(schema.$ref);
  };
}
try {
  compileOnce(createRequire(checker)('ajv'));
} catch (missing) {
  // A checker without schemas.
  if (missing.code !== 'MODULE_NOT_FOUND') throw missing;
}

class End {
  constructor(status) { this.status = status; }
}
let calls = 0;
let lines = [];
console.log = console.error = (line) => lines.push(...`${line}`.split('\n'));
process.exit = (status) => { throw new End(status); };

parentPort.on('message', async ({ kind, file }) => {
  lines = [];
  process.argv = [process.execPath, checker, kind, file];
  let status = -1;
  try {
    // At an address that it had before, it would not run again.
    await import(`${pathToFileURL(checker)}?${calls++}`);
  } catch (end) {
    if (end instanceof End) status = end.status;
    else lines.push(`the checker failed: ${end.stack}`);
  }
  if (status !== 0 && !lines.length) lines.push(`the checker ended with status ${status}`);
  parentPort.postMessage({ holds: status === 0, lines });
});
