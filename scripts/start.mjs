// `npm start`: a simulated training in the terminal. Other files and options can follow:
//   npm start -- my-file.yml    npm start -- --simulate fails    npm start -- examples/image_generation.yml
const words = process.argv.slice(2);
const hasFile = words.some((word) => !word.startsWith('-') && /\.(?:ya?ml|json)$|\*/i.test(word));
const example = hasFile ? [] : ['examples/is-it-better.yml'];
console.log(
  'A training at the built-in simulator, then asked and judged. With --summary FILE it writes the page that GitHub shows.\n',
);
process.argv.splice(2, words.length, 'run', '--simulate', ...example, ...words);
await import('../dist/cli/index.js');
