// Brings nhsuk-frontend and our own CSS and JavaScript into one folder:   node build.mjs TARGET
// The design system's CSS asks for /assets/... at the site's root, so its images lie at the top of the target.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, '..', 'Portal', 'wwwroot', 'assets');
const nhsuk = join(here, 'node_modules', 'nhsuk-frontend');
const { version } = JSON.parse(readFileSync(join(nhsuk, 'package.json'), 'utf8'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(nhsuk, 'dist', 'nhsuk', 'assets'), target, { recursive: true });
for (const kind of ['css', 'js']) {
  const file = readFileSync(join(nhsuk, 'dist', 'nhsuk', `nhsuk-frontend-${version}.min.${kind}`), 'utf8');
  writeFileSync(join(target, `nhsuk-frontend.min.${kind}`), file.replace(/\n?(\/\*# sourceMappingURL=.*?\*\/|\/\/# sourceMappingURL=.*)\s*$/, '\n'));
}
cpSync(join(here, 'src'), target, { recursive: true });
writeFileSync(join(target, 'built.txt'), `nhsuk-frontend ${version}\n`);
