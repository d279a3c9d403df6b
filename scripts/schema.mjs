// Writes the JSON Schemas: of the fine-tune file, for editors, from the catalog, and of the result file.
//   node scripts/schema.mjs            writes schema/*.schema.json
//   node scripts/schema.mjs --check    fails when they are not up to date
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { loadSource, root } from './load-source.mjs';

const { bundledCatalog } = await loadSource('src/catalog/index.ts');
const { toSchema } = await loadSource('src/editor/schema.ts');
const { resultSchema } = await loadSource('src/report/result-shape.ts');

await write('schema/fine-tune.schema.json', JSON.stringify(toSchema(bundledCatalog), null, 2) + '\n');
await write('schema/result.schema.json', await format(JSON.stringify(resultSchema()), { parser: 'json' }));

async function write(name, after) {
  const path = join(root, name);
  const before = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
  if (!process.argv.includes('--check')) {
    writeFileSync(path, after);
  } else if (after !== before) {
    console.error(`${name} is not up to date: run 'npm run schema'.`);
    process.exitCode = 1;
  }
}
