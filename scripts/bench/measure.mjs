// How things are measured and printed.

/** Medians of cases that take turns in an order that is drawn anew each round, so that no case has the quiet minutes. */
export async function inTurns(cases, rounds, warmups = 1) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = -warmups; round < rounds; round++)
    for (const [name, run] of shuffled(Object.entries(cases))) {
      const value = await run(round);
      if (round >= 0) times[name].push(value);
    }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, spread(values)]));
}

/** Median and quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => {
    const place = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75), most: sorted.at(-1) };
}

/** Rows of a table: each case with its quartiles, and its median as a multiple of that of the first one. */
export function compared(results, show = ms) {
  const [first] = Object.values(results);
  return Object.entries(results).map(([name, result]) => [
    name,
    show(result.median),
    `${show(result.low)} to ${show(result.high)}`,
    (result.median / first.median).toFixed(2),
  ]);
}

export const head = ['', 'median', 'half of them', 'ratio'];

export function table(title, names, rows) {
  const all = [names, ...rows].map((row) => row.map(String));
  const widths = names.map((_, at) => Math.max(...all.map((row) => row[at].length)));
  const lines = all.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at])).join('  ')}`.trimEnd());
  console.log(`${[title, ...lines].join('\n')}\n`);
}

export function ms(value) {
  return `${value.toFixed(1)} ms`;
}

export function seconds(value) {
  return `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)} s`;
}

export function kB(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

export function span(minutes) {
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
}

function shuffled(items) {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
