// `npm start`: a simulated training in the terminal. Other files and options can follow: npm start -- my-file.yml
const words = process.argv.slice(2);
const example = words.some((word) => !word.startsWith('-')) ? [] : ['examples/image_generation.yml'];
process.argv.splice(2, words.length, 'run', '--simulate', ...example, ...words);
await import('../dist/cli/index.js');
