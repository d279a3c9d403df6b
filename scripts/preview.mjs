// Pictures of summaries as GitHub shows them, to be looked at: npm run preview
//   npm run preview -- failed images      only these
//   npm run preview -- --out docs/x       into another folder (default .preview)
//   npm run preview -- --unfold            with everything unfolded
//   npm run preview -- --width 900 --scale 2
//   npm run preview -- --readme            only docs/summary.png, the picture of the README
//   npm run preview -- --axe               looks for barriers (axe) and fails where there are some
// Needs Chromium, see browser.mjs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { loadSource, root } from './load-source.mjs';

const { wanted, out, width, scale, unfolded, readme, axe } = readArguments(process.argv.slice(2));
const { launch, tools } = await openBrowser();
const { marked } = await tools.load('marked');
const { scenarios } = await loadSource('test/unit/report/scenarios.ts');
const { renderSummary } = await loadSource('src/report/summary.ts');
const { renderComment } = await loadSource('src/report/comment.ts');
const { drawJpeg } = await loadSource('src/simulator/drawn-files.ts');

mkdirSync(out, { recursive: true });
const browser = await launch();
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
    .markdown-body { box-sizing: border-box; min-height: 100vh; padding: 24px 32px; font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; }
    .markdown-body .mermaid { background: none; }
    .markdown-alert { border-left-style: solid; }
  </style><article class="markdown-body">${body}</article>`;
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
