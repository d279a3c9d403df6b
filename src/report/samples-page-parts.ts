/** How `samples.html` looks: by the colours that the reader's system prefers, at any width and size of letters. */
export const style = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --page: #fff; --card: #f6f8fa; --line: #d1d9e0; --mark: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --soft: #a0aab5; --page: #0d1117; --card: #151b23; --line: #3d444d; --mark: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2, h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
header p { margin: .25rem 0; color: var(--soft); }
header p.simulated { color: var(--ink); font-weight: 600; }
main section { content-visibility: auto; contain-intrinsic-size: auto 20rem; }
.shots { list-style: none; margin: 0; padding: 3px 3px .5rem; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); }
.shots > li { min-width: 0; }
@media (min-width: 48rem) {
  .shots { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 11rem; justify-content: start; align-items: end; overflow-x: auto; }
  .shots > li:first-child, .shots > li.last { width: 18rem; }
  .shots { grid-template-columns: 18rem; }
}
figure { margin: 0; }
figcaption { font-size: .875rem; color: var(--soft); }
.shot { display: block; width: 100%; padding: 0; border: 1px solid var(--line); border-radius: 6px; background: var(--card); cursor: zoom-in; overflow: hidden; }
.shot:focus-visible, video:focus-visible, a:focus-visible, dialog button:focus-visible { outline: 3px solid var(--mark); outline-offset: 1px; }
.shot img, .beside img, video { display: block; width: 100%; height: auto; min-height: 2rem; }
a { color: var(--mark); }
.none { color: var(--soft); font-size: .875rem; align-self: center; }
dialog { max-width: min(96vw, 80rem); max-height: 96vh; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; color: var(--ink); background: var(--page); overflow: auto; }
dialog::backdrop { background: rgb(0 0 0 / .6); }
dialog img { display: block; min-width: min(24rem, 80vw); max-width: 100%; max-height: 75vh; margin: auto; object-fit: contain; }
dialog button { font: inherit; padding: .25rem 1rem; }
@media print { .keys { display: none; } .shots { overflow: visible; } }
`;

/** What it does beyond showing: enlarging, the arrow keys, and files of the folder beside it where it lies in one. */
export const script = `
const view = document.getElementById('view');
const [big, words] = [view.querySelector('img'), document.getElementById('view-words')];
let current;
const show = (shot) => {
  const img = shot.querySelector('img');
  current = shot;
  big.src = img.src;
  big.alt = img.alt;
  words.textContent = img.alt;
  if (!view.open) view.showModal();
};
const next = (shot, key) => {
  const row = shot.closest('.shots');
  const own = [...row.querySelectorAll('.shot')];
  const column = own.indexOf(shot);
  if (key === 'ArrowRight') return own[column + 1];
  if (key === 'ArrowLeft') return own[column - 1];
  const rows = [...document.querySelectorAll('.shots')].filter((other) => other.querySelector('.shot'));
  const to = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)];
  if (to === undefined) return undefined;
  const others = [...to.querySelectorAll('.shot')];
  return others.find((other) => other.dataset.step === shot.dataset.step) ?? others[Math.min(column, others.length - 1)];
};
document.addEventListener('click', ({ target }) => {
  const shot = target.closest('.shot');
  if (shot !== null) show(shot);
  else if (target === view || target.closest('dialog button') !== null) view.close();
});
document.addEventListener('keydown', (event) => {
  if (!['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
  const from = view.open ? current : event.target.closest('.shot');
  const to = from ? next(from, event.key) : undefined;
  if (to === undefined) return;
  event.preventDefault();
  if (view.open) show(to);
  else to.focus();
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});
view.addEventListener('close', () => current?.focus());
if (location.protocol === 'file:')
  for (const link of document.querySelectorAll('[data-beside]')) {
    const img = new Image();
    img.loading = 'lazy';
    img.alt = link.textContent;
    img.src = link.href;
    link.replaceChildren(img);
  }
`;
