// Pictures of summaries as GitHub shows them, to be looked at: npm run preview
//   npm run preview -- failed images      only these
//   npm run preview -- --out docs/x       into another folder (default .preview)
//   npm run preview -- --unfold            with everything unfolded
//   npm run preview -- --width 900 --scale 2
//   npm run preview -- --readme            only docs/summary.png, the picture of the README
//   npm run preview -- --axe               looks for barriers (axe) and fails where there are some
// Needs Chromium (CHROMIUM=path, or one that is installed). What it takes from npm goes into a cache folder, not into
// package.json: nobody but the one who looks should have to install it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadSource, root } from './load-source.mjs';

const packages = {
  'playwright-core': '1.65.1',
  marked: '18.2.1',
  'github-markdown-css': '5.9.0',
  mermaid: '11.17.2',
  'axe-core': '4.14.1',
};

const { wanted, out, width, scale, unfolded, readme, axe } = readArguments(process.argv.slice(2));
const tools = install();
const { chromium } = await tools.load('playwright-core');
const { marked } = await tools.load('marked');
const { scenarios } = await loadSource('test/unit/report/scenarios.ts');
const { renderSummary } = await loadSource('src/report/summary.ts');
const { renderComment } = await loadSource('src/report/comment.ts');
const { drawJpeg } = await loadSource('src/simulator/files.ts');

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
for (const [name, markdown] of readme ? [] : documents()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  writeFileSync(join(out, `${name}.md`), markdown);
  for (const scheme of ['light', 'dark']) await picture(markdown, scheme, join(out, `${name}-${scheme}.png`));
  console.log(`${name}: ${Buffer.byteLength(markdown)} bytes`);
}
if (readme) {
  const markdown = renderSummary(scenarios()['images']);
  await picture(markdown, 'light', join(root, 'docs/summary.png'), { x: 0, y: 0, width: 820, height: 1384 });
}
await browser.close();

function documents() {
  const reports = Object.entries(scenarios()).map(([name, report]) => [name.replace(/\W+/g, '-'), report]);
  const comments = reports.filter(([name]) => ['planned', 'invalid', 'images', 'failed'].includes(name));
  return [
    ...reports.map(([name, report]) => [name, renderSummary(report)]),
    ...comments.map(([name, report]) => [`comment-${name}`, renderComment(report, 'fine-tune.yml')]),
  ];
}

async function picture(markdown, colorScheme, path, clip) {
  const page = await browser.newPage({
    colorScheme,
    viewport: { width, height: 600 },
    deviceScaleFactor: scale,
  });
  // Nothing is fetched: pictures of the hub are drawn, all else is refused.
  await page.route(/^https?:/, (route) => {
    const url = new URL(route.request().url());
    const step = Number(/__(\d{9})_/.exec(url.pathname)?.[1] ?? 0);
    const index = Number(/_(\d+)\.jpg$/.exec(url.pathname)?.[1] ?? 0);
    const simulated = /\/docs\/simulation\/(\d-\d\.jpg)$/.exec(url.pathname)?.[1];
    if (simulated !== undefined)
      return route.fulfill({ contentType: 'image/jpeg', path: join(root, 'docs/simulation', simulated) });
    if (url.host !== 'hub.oxen.ai') return route.abort();
    return route.fulfill({
      contentType: 'image/jpeg',
      body: Buffer.from(drawJpeg('preview', index, step / 2000)),
    });
  });
  await page.setContent(toPage(markdown));
  await page.addScriptTag({ path: tools.file('mermaid/dist/mermaid.min.js') });
  await page.evaluate(
    async ({ dark, unfolded }) => {
      // The chart is drawn before it is folded away, as GitHub's frame does it.
      const folded = [...document.querySelectorAll('details:not([open])')];
      for (const details of folded) details.open = true;
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
      await mermaid.run();
      if (!unfolded) for (const details of folded) details.open = false;
    },
    { dark: colorScheme === 'dark', unfolded },
  );
  if (axe) await findBarriers(page, path);
  await page.screenshot({ path, fullPage: true, ...(clip === undefined ? {} : { clip }) });
  await page.close();
}

/** Of what we write; the drawing of charts is not ours. */
async function findBarriers(page, path) {
  await page.addScriptTag({ path: tools.file('axe-core/axe.min.js') });
  const { violations } = await page.evaluate(() =>
    axe.run({ exclude: ['.mermaid'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }),
  );
  // The page around it, the colours of links and how a block of code scrolls are GitHub's.
  const ignored = [
    ...['region', 'landmark-one-main', 'page-has-heading-one', 'document-title', 'html-has-lang'],
    ...['link-in-text-block', 'scrollable-region-focusable'],
  ];
  for (const { id, help, nodes } of violations.filter((violation) => !ignored.includes(violation.id))) {
    console.log(`  ${path}: ${id}: ${help} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
    process.exitCode = 1;
  }
}

function toPage(markdown) {
  const css = readFileSync(tools.file('github-markdown-css/github-markdown.css'), 'utf8');
  const body = marked
    .parse(markdown, { gfm: true })
    .replaceAll(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    )
    .replaceAll(/<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/g, (_, kind) => {
      const word = kind.toLowerCase();
      return `<blockquote class="markdown-alert markdown-alert-${word}"><p class="markdown-alert-title">${word[0].toUpperCase()}${word.slice(1)}</p><p>`;
    });
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; background: var(--bgColor-default, Canvas); }
    .markdown-body { padding: 24px 32px; font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; }
    .markdown-body .mermaid { background: none; }
    .markdown-alert { border-left-style: solid; }
  </style><article class="markdown-body">${body}</article>`;
}

function install() {
  const folder = join(root, 'node_modules/.cache/preview');
  const has = ([name, version]) => {
    const path = join(folder, 'node_modules', name, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === version;
  };
  if (!Object.entries(packages).every(has)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const specs = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const words = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...specs];
    execFileSync('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  }
  const require = createRequire(join(folder, 'package.json'));
  return {
    file: (path) => join(folder, 'node_modules', path),
    load: async (name) => {
      const module = await import(pathToFileURL(require.resolve(name)).href);
      return module.default?.chromium === undefined ? module : module.default;
    },
  };
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('There is no Chromium: install one, or name it by CHROMIUM=path.');
  return found;
}

function readArguments(words) {
  const options = {
    out: join(root, '.preview'),
    width: '1012',
    scale: '1',
    unfolded: false,
    readme: false,
    axe: false,
  };
  const wanted = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '--unfold') options.unfolded = true;
    else if (words[at] === '--axe') options.axe = true;
    else if (words[at] === '--readme') Object.assign(options, { readme: true, width: '820' });
    else if (words[at].startsWith('--')) options[words[at].slice(2)] = words[++at];
    else wanted.push(words[at]);
  }
  return { ...options, wanted, width: Number(options.width), scale: Number(options.scale) };
}
