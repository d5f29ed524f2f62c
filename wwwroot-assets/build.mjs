// Brings nhsuk-frontend, nhsapp-frontend and our own CSS and JavaScript into one folder:   node build.mjs TARGET
// The design system's CSS asks for /assets/... at the site's root, so its images lie at the top of the target.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, '..', 'Portal', 'wwwroot', 'assets');
const nhsuk = join(here, 'node_modules', 'nhsuk-frontend');
const { version } = JSON.parse(readFileSync(join(nhsuk, 'package.json'), 'utf8'));
const nhsapp = join(here, 'node_modules', 'nhsapp-frontend');
const { version: nhsappVersion } = JSON.parse(readFileSync(join(nhsapp, 'package.json'), 'utf8'));
const withoutMap = (css) => css.replace(/\n?\/\*# sourceMappingURL=.*?\*\/\s*$/, '\n');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(nhsuk, 'dist', 'nhsuk', 'assets'), target, { recursive: true });
const css = readFileSync(join(nhsuk, 'dist', 'nhsuk', `nhsuk-frontend-${version}.min.css`), 'utf8');
writeFileSync(join(target, 'nhsuk-frontend.min.css'), withoutMap(css));
// Inside the NHS App every button looks like the app's: the rules of its button class are for the design system's there.
const app = readFileSync(join(nhsapp, 'dist', `nhsapp-${nhsappVersion}.min.css`), 'utf8')
  .replaceAll('.nhsapp-button.nhsuk-button', '.nhsuk-button.nhsuk-button')
  .replaceAll('.nhsapp-button', '.nhsuk-button');
writeFileSync(join(target, 'nhsapp-frontend.min.css'), withoutMap(app));
cpSync(join(here, 'src', 'portal.css'), join(target, 'portal.css'));
// One file, so that a slow network is asked once; as new a language as module scripts themselves need.
buildSync({
  entryPoints: [join(here, 'src', 'portal.js')],
  outfile: join(target, 'portal.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2018',
  legalComments: 'none',
});
writeFileSync(join(target, 'built.txt'), `nhsuk-frontend ${version}\nnhsapp-frontend ${nhsappVersion}\n`);
