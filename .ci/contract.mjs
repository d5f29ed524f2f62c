// Runs the contract checker over what the tests left behind:   node contract.mjs CHECK.MJS FOLDER
//   FOLDER/bundles/*.json   searchset Bundles        FOLDER/outcomes/*.json   OperationOutcomes
//   FOLDER/answers/*.json   QuestionnaireResponses and Bundles of them, as hospitals read them: FHIR R4 alone
//   FOLDER/records/*.json, events/*.json, in-app/*.json   bodies that went to the outside services
// The checker takes one file a call and spends most of it reading FHIR's definitions. So the first Bundle of each
// shape (everything but its entries and what names this one answer) goes in as it is, and the entries of all others go
// into large Bundles of that shape: an entry is judged on its own, except that no id may stand twice in a Bundle. The
// same with the issues of OperationOutcomes and with events, which go in as one list.
// What is lost by that, the count of each Bundle, ids twice within one and lists that are empty, is checked here.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const LARGE = 1000;
const [checker, folder] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'portal-contract-'));
const calls = [];
const findings = [];
const counts = {};

const files = (kind) => (existsSync(join(folder, kind)) ? readdirSync(join(folder, kind)).filter((f) => f.endsWith('.json')).sort().map((f) => join(folder, kind, f)) : []);
const hash = (text) => createHash('sha256').update(text).digest('hex');

function distinct(directory, kind) {
  const seen = new Set();
  const all = files(directory);
  counts[directory] = all.length;
  for (const file of all) {
    const digest = hash(readFileSync(file));
    if (!seen.has(digest)) calls.push({ kind, file, from: () => basename(file) });
    seen.add(digest);
  }
}

function bundles() {
  const shapes = new Map();
  const seen = new Set();
  const all = files('bundles');
  counts.bundles = all.length;
  for (const file of all) {
    const name = basename(file);
    let bundle;
    try { bundle = JSON.parse(readFileSync(file, 'utf8')); } catch (error) { findings.push(`${name}: not JSON: ${error.message}`); continue; }
    const { entry = [], total, id, timestamp, meta, link, ...rest } = bundle;
    if (total !== entry.length) findings.push(`${name}: total ${total}, ${entry.length} entries`);
    if (new Set(entry.map((e) => `${e.resource?.resourceType}/${e.resource?.id}`)).size !== entry.length) findings.push(`${name}: same id twice`);
    const named = Object.keys({ ...(id && { id }), ...(timestamp && { timestamp }), ...(meta && { meta }), ...(link && { link }) });
    const shape = JSON.stringify([rest, named, entry.length > 0]);
    if (!shapes.has(shape)) {
      shapes.set(shape, { first: bundle, large: [] });
      calls.push({ kind: 'bundle', file, from: () => name });
      continue;
    }
    const { large } = shapes.get(shape);
    for (const [i, e] of entry.entries()) {
      const digest = hash(JSON.stringify(e));
      if (seen.has(digest)) continue;
      seen.add(digest);
      let to = large.find((b) => b.entry.length < LARGE && !b.ids.has(e.resource?.id));
      if (!to) large.push((to = { entry: [], ids: new Set(), origin: [] }));
      to.entry.push(e);
      to.ids.add(e.resource?.id);
      to.origin.push(`${name} entry[${i}]`);
    }
  }
  for (const { first, large } of shapes.values()) {
    for (const { entry, origin } of large) {
      const file = join(work, `${calls.length}.json`);
      writeFileSync(file, JSON.stringify({ ...first, total: entry.length, entry }));
      calls.push({ kind: 'bundle', file, from: (line) => origin[/entry\[(\d+)\]/.exec(line)?.[1]] ?? 'merged Bundle' });
    }
  }
}

/**
 * All items of the lists in these files, each once, as one list; the first of each shape goes in as it is.
 * A FHIR resource holds its list, without repeats, under a name.
 */
function lists(directory, kind, name) {
  const shapes = new Map();
  const all = files(directory);
  counts[directory] = all.length;
  for (const file of all) {
    let whole;
    try { whole = JSON.parse(readFileSync(file, 'utf8')); } catch (error) { findings.push(`${basename(file)}: not JSON: ${error.message}`); continue; }
    const { items, shape } = name ? { items: whole[name], shape: { ...whole, [name]: null } } : { items: whole, shape: null };
    if (!Array.isArray(items) || !items.length) { findings.push(`${basename(file)}: no list, or an empty one`); continue; }
    const key = JSON.stringify(shape);
    if (!shapes.has(key)) {
      shapes.set(key, { shape, merged: new Map() });
      calls.push({ kind, file, from: () => basename(file) });
    }
    if (name && new Set(items.map((item) => JSON.stringify(item))).size !== items.length) findings.push(`${basename(file)}: the same item twice`);
    for (const item of items) shapes.get(key).merged.set(JSON.stringify(item), { item, from: basename(file) });
  }
  for (const { shape, merged } of shapes.values()) {
    const file = join(work, `${calls.length}.json`);
    const items = [...merged.values()];
    const list = items.map(({ item }) => item);
    writeFileSync(file, JSON.stringify(name ? { ...shape, [name]: list } : list));
    calls.push({ kind, file, from: (line) => items[/^\S*?[[/.](\d+)/.exec(line)?.[1]]?.from ?? directory });
  }
}

/** Takes calls from the queue until it is empty. */
const thread = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(new URL('contract-thread.mjs', import.meta.url)), { workerData: checker });
    let call;
    const next = () => {
      call = queue.next().value;
      if (call) worker.postMessage({ kind: call.kind, file: call.file });
      else worker.terminate().then(resolve);
    };
    worker.on('message', ({ holds, lines }) => {
      if (!holds) for (const line of lines.slice(0, 20)) findings.push(`${call.from(line)}: ${line}`);
      next();
    });
    worker.on('error', reject);
    next();
  });

// No NHS specification speaks of them: they are held against FHIR R4, by the library that the checker brings.
async function answers() {
  const all = files('answers');
  counts.answers = all.length;
  if (!all.length) return;
  globalThis.WebSocket ??= class {};
  const modules = join(dirname(checker), 'node_modules', '@medplum');
  const { indexStructureDefinitionBundle, validateResource } = await import(pathToFileURL(join(modules, 'core', 'dist', 'esm', 'index.mjs')));
  for (const definitions of ['profiles-types.json', 'profiles-resources.json']) {
    indexStructureDefinitionBundle(JSON.parse(readFileSync(join(modules, 'definitions', 'dist', 'fhir', 'r4', definitions), 'utf8')));
  }
  for (const file of all) {
    const answer = JSON.parse(readFileSync(file, 'utf8'));
    try {
      for (const resource of [answer, ...(answer.entry ?? []).map((e) => e.resource)]) validateResource(resource);
    } catch (error) {
      for (const issue of error.outcome?.issue ?? [{ details: { text: String(error) } }]) {
        findings.push(`${basename(file)}: R4: ${issue.expression ?? ''} ${issue.details?.text ?? issue.diagnostics}`);
      }
    }
  }
}

bundles();
lists('outcomes', 'outcome', 'issue');
lists('events', 'events');
await answers();
for (const kind of ['records', 'in-app']) distinct(kind, kind);
const queue = calls.values();
await Promise.all(Array.from({ length: availableParallelism() }, thread));
rmSync(work, { recursive: true });
for (const kind of ['bundles', 'outcomes']) if (!counts[kind]) findings.push(`The tests left no ${kind}: nothing was checked.`);
for (const line of findings) console.log(line);
console.log(`${Object.entries(counts).map(([kind, count]) => `${count} ${kind}`).join(', ')} checked in ${calls.length} calls: ${findings.length ? `${findings.length} findings` : 'all hold'}`);
process.exit(findings.length ? 1 : 0);
