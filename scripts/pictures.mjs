// Writes the small pictures that summaries of simulations show, docs/simulation/<prompt>-<stage>.jpg: part of npm run docs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSource, root } from './load-source.mjs';

const { drawJpeg } = await loadSource('src/simulator/drawn-files.ts');
const { simulatedPictures } = await loadSource('src/report/simulated-pictures.ts');
const { prompts, stages } = simulatedPictures;
const folder = join(root, 'docs/simulation');

mkdirSync(folder, { recursive: true });
for (let prompt = 0; prompt < prompts; prompt++)
  for (let stage = 0; stage < stages; stage++)
    writeFileSync(
      join(folder, `${prompt}-${stage}.jpg`),
      drawJpeg('simulation', prompt, stage / (stages - 1)),
    );
