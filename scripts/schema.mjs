// Writes the JSON Schema of the fine-tune file, for editors, from the catalog.
//   node scripts/schema.mjs            writes schema/fine-tune.schema.json
//   node scripts/schema.mjs --check    fails when it is not up to date
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSource, root } from './load-source.mjs';

const path = join(root, 'schema/fine-tune.schema.json');
const { bundledCatalog } = await loadSource('src/catalog/index.ts');
const { toSchema } = await loadSource('src/editor/schema.ts');

const before = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
const after = `${JSON.stringify(toSchema(bundledCatalog), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(path, after);
} else if (after !== before) {
  console.error("schema/fine-tune.schema.json is not up to date: run 'npm run schema'.");
  process.exitCode = 1;
}
