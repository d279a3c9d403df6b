// Looks at samples.html in a real browser: npm run test:browser
//   npm run test:browser -- --out folder     keeps the pages and pictures of them there
// Needs Chromium, see browser.mjs.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './browser.mjs';
import { loadSource } from './load-source.mjs';

const { renderSamplesPage, chosenSamples, filesToEmbed } = await loadSource(
  'src/report/render-samples-page.ts',
);
const { drawJpeg, drawMp4 } = await loadSource('src/simulator/drawn-files.ts');
const at = process.argv.indexOf('--out');
const out = at < 0 ? mkdtempSync(join(tmpdir(), 'samples-')) : process.argv[at + 1];
mkdirSync(out, { recursive: true });
const { launch, tools } = await openBrowser();
const browser = await launch();

const hostile = [
  '<img src=https://evil.example/x onerror="document.title=1">',
  '"></button><script>document.title=1</script>',
  '</style></script><svg onload=document.title=1>',
  "javascript:alert(1) ${alert(1)} `x` \u202e & &lt; '",
];
const cases = {
  four: {
    prompts: ['a small ox reading a newspaper', 'a small ox riding a bicycle in the rain'],
    steps: [0, 2000],
  },
  // The last good run knew one of the prompts.
  retrained: { prompts: ['an ox', 'a calf'], steps: [0, 1000, 2000], last: [0] },
  many: { prompts: Array.from({ length: 20 }, (_, index) => `prompt ${index + 1}`), steps: spread(20) },
  videos: { prompts: ['an ox walks', 'an ox runs'], steps: [0, 500], kind: 'video' },
  hostile: { prompts: hostile, steps: [0, 10], name: hostile[1] },
  beside: { prompts: ['an ox'], steps: [0, 10], embeds: false },
};

const views = {
  light: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 } },
  // What is left of 1,280 pixels at 400 %.
  zoomed: { viewport: { width: 320, height: 256 } },
};

for (const [name, one] of Object.entries(cases)) {
  const html = write(name, one);
  for (const [label, view] of Object.entries(views)) await look(`${name}, ${label}`, html, one, view);
}
await keyboard(join(out, 'four.html'));
await withoutScripts(join(out, 'four.html'));
await browser.close();
console.log('samples.html holds in the browser.');

function spread(count) {
  return Array.from({ length: count }, (_, index) => index * 100);
}

function write(
  name,
  { prompts, steps, kind = 'image', name: title = 'ox-character', embeds = true, last = [] },
) {
  const samples = steps.flatMap((step) =>
    prompts.map((_, index) => ({
      ...{ kind, step, index, name: 'x' },
      file: `${name}/${step}_${index}.${kind === 'image' ? 'jpg' : 'mp4'}`,
    })),
  );
  const before = last.map((index) => ({
    ...{ kind, step: 1500, index, name: 'x' },
    file: `${name}/last_${index}.jpg`,
  }));
  const fineTune = {
    ...{ name: title, id: 'sim-1', baseModel: 'Qwen/Qwen-Image', samples },
    ...(before.length === 0 ? {} : { last: { id: 'sim-0', samples: before } }),
  };
  const page = chosenSamples({
    simulated: true,
    fineTunes: [{ ...fineTune, prompts: prompts.map((text) => ({ text, inputs: [] })) }],
  });
  const draw = ({ step, index }) =>
    kind === 'video' ? drawMp4('x', index) : drawJpeg('x', index, step / Math.max(...steps));
  const contents = new Map([...samples, ...before].map((sample) => [sample.file, draw(sample)]));
  for (const [file, content] of embeds ? [] : contents) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), content);
  }
  const embedded = new Map((embeds ? filesToEmbed(page) : []).map((file) => [file, contents.get(file)]));
  const html = renderSamplesPage(page, embedded, (text) =>
    createHash('sha256').update(text).digest('base64'),
  );
  const path = join(out, `${name}.html`);
  writeFileSync(path, html);
  return path;
}

/** Opens it with an eye on everything that it asks for and complains of. */
async function open(path, view = {}) {
  const page = await browser.newPage(view);
  const asked = [];
  const complaints = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(path).href);
  return { page, asked, complaints };
}

async function look(label, path, { prompts, steps, kind, embeds = true, last = [] }, view) {
  const { page, asked, complaints } = await open(path, view);
  await page.waitForTimeout(200);
  const facts = await page.evaluate(() => ({
    title: document.title,
    nodes: document.querySelectorAll('*').length,
    scripts: document.scripts.length,
    headings: [...document.querySelectorAll('h2')].map(({ textContent }) => textContent),
    shown: document.querySelectorAll('.shot img, video, .beside img').length,
    broken: [...document.images].filter((img) => img.complete && img.src !== '' && img.naturalWidth === 0)
      .length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  assert.deepEqual(
    asked.filter((url) => !url.startsWith('data:') && !url.startsWith('file:')),
    [],
    `${label}: asks for something`,
  );
  assert.deepEqual(complaints, [], `${label}: complains`);
  assert.equal(facts.scripts, 1, `${label}: scripts`);
  assert.match(facts.title, /^Samples of /, `${label}: title`);
  assert.equal(facts.shown, prompts.length * steps.length + last.length, `${label}: samples`);
  assert.equal(facts.broken, 0, `${label}: broken pictures`);
  assert.ok(facts.nodes < 100 + 8 * facts.shown, `${label}: ${facts.nodes} nodes`);
  assert.ok(facts.wide <= 0, `${label}: has to be moved sideways by ${facts.wide} pixels`);
  if (label.startsWith('hostile')) assert.equal(facts.headings[0], prompts[0]);
  const barriers = await axe(path, view);
  assert.deepEqual(barriers, [], `${label}: barriers`);
  await page.screenshot({ path: join(out, `${label.replace(', ', '-')}.png`) });
  await page.close();
  console.log(
    `${label}: ${facts.shown} samples, ${facts.nodes} nodes${kind === undefined ? '' : `, ${kind}s`}${embeds ? '' : ', files beside it'}`,
  );
}

/** Its own policy lets no other script in, so axe looks at a page that may break it. */
async function axe(path, view) {
  const context = await browser.newContext({ ...view, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.addScriptTag({ path: tools.file('axe-core/axe.min.js') });
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  await context.close();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 150)}`);
}

async function keyboard(path) {
  const { page, complaints } = await open(path);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  const shown = () =>
    page.evaluate(() =>
      document.querySelector('dialog').open ? document.getElementById('view-words').textContent : 'closed',
    );
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Tab');
  assert.match(await focused(), /step 2000: a small ox reading/);
  await press('ArrowRight', 'ArrowDown');
  assert.match(await focused(), /step 0: a small ox riding/);
  await press('ArrowDown');
  assert.match(await focused(), /step 0: a small ox riding/);
  await press('Enter');
  assert.equal(await shown(), 'step 0: a small ox riding a bicycle in the rain');
  await press('ArrowLeft', 'ArrowUp');
  assert.equal(await shown(), 'step 2000: a small ox reading a newspaper');
  await press('Escape');
  assert.equal(await shown(), 'closed');
  assert.match(await focused(), /step 2000: a small ox reading/);
  assert.deepEqual(complaints, []);
  await page.close();
  console.log('keyboard');
}

/** Where the page stands without its script, all pictures are there. */
async function withoutScripts(path) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  assert.equal(await page.locator('.shot img').count(), 4);
  await context.close();
  console.log('without scripts');
}
