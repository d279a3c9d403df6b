/*
 * The pages in docs/errors, one row a code. What is said about an example, with the lines it points at, is not written here: it
 * is what the action says (error-pages.mjs). Where that needs a service, `says` and `way` are parts of the words in the source.
 *
 *   means    what is wrong, and what follows from it
 *   way      what to do, where the help in the example does not say it all
 *   file     a fine-tune file; `files` stand beside it, `set` is the input
 *   data     a table of the repository, `[path, text]`, with `wanted` columns by their roles
 *   says     words of the source, `…` for what varies
 */

const base = `repository: acme/support
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: question
  answer_column: answer
`;
const image = `repository: acme/characters
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: text
  samples:
    - prompt: an ox that reads
`;
const tune = `provider: astria
tune:
  name: mug
  token: ohwx
  images: [photos/*.jpg]
  base_tune_id: 1504944
  model_type: lora
  face_crop: false
`;
const question = { question: 'prompt', answer: 'answer' };

export const groups = [
  {
    title: 'The text of the file',
    rows: [
      {
        code: 'yaml-syntax',
        means: 'The file cannot be read as YAML. Nothing else of it is looked at until that is mended.',
        file: base.replace('script_type: text', 'script_type text'),
      },
      {
        code: 'tab-indent',
        means: 'YAML is indented with spaces. Most editors can turn tabs into spaces for a whole file.',
        file: base.replace('  question', '\tquestion'),
      },
      {
        code: 'several-documents',
        means:
          'A line `---` or `...` begins another document. A file describes one fine-tune; several files can be given to `config`.',
        file: `${base}---\nrepository: acme/other\n`,
      },
      {
        code: 'custom-tag',
        means:
          'A word that begins with `!` is a tag of YAML, by which programs name types of their own. There are none here.',
        file: base.replace('acme/support', '!env REPOSITORY'),
      },
      {
        code: 'yaml-version',
        means: 'Files are read as YAML 1.2, where `1e-4` is a number and `no` is a text.',
        file: `%YAML 1.1\n---\n${base}`,
      },
      {
        code: 'empty-file',
        means: 'There is nothing in the file, or nothing but comments.',
        file: '# later\n',
      },
      {
        code: 'not-a-map',
        means: 'A fine-tune file is a list of keys with their values, not a list of items or a single text.',
        file: base.replace(/^(?=\w)/gm, '- '),
      },
      {
        code: 'workflow-file',
        means: 'The file that is named begins a workflow of GitHub; the fine-tune file is another one.',
        file: 'on: push\njobs:\n  train:\n    runs-on: ubuntu-latest\n',
      },
      {
        code: 'too-deep',
        means:
          'Maps or lists stand in each other deeper than any setting needs. The file was probably made by a program.',
        file: `${base}x-deep: ${'['.repeat(60)}${']'.repeat(60)}\n`,
        frameless: true,
      },
      {
        code: 'too-many-values',
        means:
          'The file has more values than any fine-tune needs. Data does not belong into it; aliases that repeat each other multiply.',
        says: 'There are more than … values, aliases counted as what they repeat.',
        way: 'Name the data by `resource` or `data`, and take away aliases (`*name`) that multiply values.',
      },
      {
        code: 'circular-alias',
        means:
          'An alias (`*name`) repeats what is marked by `&name`. This one would hold itself without an end.',
        file: `${base}x-all: &all [*all]\n`,
      },
      {
        code: 'unknown-alias',
        means:
          'In YAML a value that begins with a star repeats an earlier one. Usually a pattern was meant, which needs quotes.',
        file: base.replace('main/train.parquet', '*.parquet'),
      },
      {
        code: 'duplicate-key',
        means:
          'A key stands twice in one map. Other readers of YAML silently take the last one, so it is not guessed which was meant.',
        file: `${base}  question_column: prompt\n`,
      },
    ],
  },
  {
    title: 'Keys and values',
    rows: [
      {
        code: 'unknown-key',
        means:
          'The key is none of the fine-tune file, or not of this script type. A misspelt key would be ignored by the service, and the training would be paid for without it.',
        way: 'Take the key that is offered. If Oxen has it and this version does not know it yet, `allow-unknown: true` sends it. Keys of your own begin with `x-` and are ignored.',
        file: `${base}  epoch: 3\n`,
      },
      {
        code: 'missing-key',
        means: 'Something that the training cannot do without is not given.',
        file: base.replace('  answer_column: answer\n', ''),
      },
      {
        code: 'missing-value',
        means:
          'The key is there without a value. An empty text or an empty list counts as none where something is needed.',
        file: base.replace('answer_column: answer', 'answer_column:'),
      },
      {
        code: 'wrong-type',
        means: 'The value has another type than the key needs, such as a text where a number is meant.',
        file: `${base}  epochs: two\n`,
      },
      {
        code: 'below-minimum',
        means: 'The number is smaller than the service accepts.',
        file: `${base}  epochs: 0\n`,
      },
      {
        code: 'above-maximum',
        means: 'The number is larger than is accepted.',
        file: `${base}evaluate:\n  resource: main/test.parquet\n  rows: 5000\n`,
      },
      {
        code: 'not-multiple',
        means: 'The number must be a multiple of another one, as sizes of pictures are.',
        file: `${tune}  prompts_attributes:\n    - text: a photo of ohwx mug\n      w: 1001\n`,
      },
      {
        code: 'not-in-enum',
        means: 'Only certain words are possible there, and this is none of them.',
        file: `${image}  timestep_type: sigmod\n`,
      },
      {
        code: 'wrong-format',
        means:
          'The text does not have the form that the key needs: a duration, `namespace/name`, `branch/path`, an address.',
        file: `${base}limits:\n  max_duration: 5 hours\n`,
      },
      {
        code: 'ambiguous-number',
        means:
          'In some countries a point separates thousands, in others it begins the fraction. What costs money is not guessed.',
        file: `${image}  steps: 2.000\n`,
      },
      {
        code: 'placeholder',
        means: 'A word of the documentation that stands for one of yours was left in.',
        file: base.replace('acme/support', 'your-namespace/your-repository'),
      },
      {
        code: 'not-filled-in',
        means:
          'The value holds a variable of a workflow, a shell or another trainer. The file is read as it stands; nothing fills it in.',
        file: base.replace('answer_column: answer', 'answer_column: ${{ inputs.column }}'),
      },
      {
        code: 'key-in-file',
        means:
          'What looks like an API key stands in a file of the repository, where everybody who can read the repository can use it. It stays in the history of Git even when the line is deleted.',
        file: `${base}description: sd_${'x1'.repeat(12)}\n`,
        frameless: true,
      },
      {
        code: 'unsupported-version',
        means: '`version` is the format of the file, not of your model. Only 1 exists.',
        file: `version: 2\n${base}`,
      },
      {
        code: 'unknown-script-type',
        means:
          'The script type decides how is trained and which parameters there are; [the eight known ones](../parameters.md).',
        way: 'Take one of those. When `plan` or `run` can read the hub’s own list, that decides; `allow-unknown: true` sends any word.',
        file: base.replace('text_generation', 'text_generator'),
      },
      {
        code: 'unknown-model',
        means:
          'The base model is not among those that are known for this script type. It is a warning, because Oxen adds models at any time; `plan` looks it up at the hub.',
        file: base.replace('Qwen3-0.6B', 'Qwen3-0.6'),
      },
      {
        code: 'not-advised',
        means:
          'The value is allowed and unusual. The message says what is usual, what the value leads to, and who says so. It is sent as it is.',
        file: `${base}  learning_rate: 2\n`,
      },
      {
        code: 'unused',
        means: 'The value has no effect beside another one.',
        file: `${base}  use_lora: false\n  lora_rank: 32\n`,
      },
      {
        code: 'no-samples',
        means: 'Samples are painted every `sample_every` steps, and there are fewer steps than that.',
        file: `${image}  steps: 100\n  sample_every: 200\n`,
      },
      {
        code: 'same-column',
        means: 'Two parameters name one column where two different ones are needed.',
        file: base.replace('answer_column: answer', 'answer_column: question'),
      },
      {
        code: 'stock-samples',
        means:
          'Without prompts of yours the hub paints its stock prompts about oxen, which tell nothing about what you train.',
        file: image.replace(/ {2}samples[^]*/, ''),
      },
      {
        code: 'more-mistakes',
        means: 'A file has so many mistakes that the list was cut. The first ones often cause the others.',
        says: '… more are not shown.',
        way: 'Mend those that are shown, and look again.',
      },
    ],
  },
  {
    title: 'Files, overrides and inputs',
    rows: [
      {
        code: 'no-match',
        means:
          'A pattern of `config`, `data.files` or `images` matches no file of the checkout. Without a checkout step before this one, there are no files at all.',
        says: "No file matches '…'.",
        way: 'Paths begin at the root of the checkout, whatever `working-directory` says; the message names files that are near. Capital and small letters count, also in endings: `*.jpg` does not match `A.JPG`.',
      },
      {
        code: 'file-missing',
        means: 'A file that is named does not exist in the checkout.',
        says: 'does not exist',
        way: 'Compare the path with the files of the repository; it begins at its root (`extends`: at the file that names it). Is there a checkout step before this one?',
      },
      {
        code: 'file-folder',
        means: 'A folder is named where a file is needed.',
        says: 'is a folder',
        way: 'Name the file, or several by a pattern such as `folder/*.yml`.',
      },
      {
        code: 'file-outside',
        means:
          'The path leads out of the workspace, by `..`, as an absolute path or through a symbolic link. Nothing outside is ever read.',
        says: 'leads out of the workspace',
        way: 'Put the file itself into the repository.',
      },
      {
        code: 'file-in-git',
        means: 'What is under `.git` can hold a token. It is never read or sent.',
        says: "belongs to git's own files",
        way: 'Name a file of the checkout.',
      },
      {
        code: 'file-too-large',
        means:
          'A fine-tune file has at most 256 KiB, a table of `data` at most 1 GB, an image for Astria 50 MiB.',
        says: 'is larger than',
        way: 'A fine-tune file does not hold its data, it names it. Push larger tables to Oxen with its own client and name them by `resource`.',
      },
      {
        code: 'file-binary',
        means: 'The file is not text in UTF-8. Of text in another encoding the first such line is named.',
        says: 'is not text in UTF-8',
        way: 'Save it as UTF-8, on a command line by `iconv -f WINDOWS-1252 -t UTF-8`. A data file is named by `resource` or `data`, not given as a fine-tune file.',
      },
      {
        code: 'file-unreadable',
        means: 'The system does not let this process read the file.',
        says: 'cannot be read',
        way: 'Check its permissions.',
      },
      {
        code: 'file-not-a-file',
        means: 'A device, a pipe or a socket is no file that can be read.',
        says: 'is neither a file nor a folder',
        way: 'Name a regular file.',
      },
      {
        code: 'file-hard-link',
        means:
          'The file has a second name, which may lie outside of the workspace, so it could be a file that is not the repository’s.',
        says: 'is a hard link',
        way: 'Put a copy there. Some caches link files to save room: copy them in a step before.',
      },
      {
        code: 'file-changed',
        means: 'Another process replaced the file while it was read.',
        says: 'was replaced while it was read',
        way: 'Nothing may write to the workspace while this step runs.',
      },
      {
        code: 'file-refused',
        means:
          'A file would be sent that must not be: one of Git’s own, one outside of the workspace, a hidden one behind a symbolic link, or one with a name that is used for the upload itself.',
        data: ['../train.csv', ''],
        wanted: question,
      },
      {
        code: 'bad-override',
        means: 'A line of the input `set` is not `key=value`, or does not fit another line.',
        file: base,
        set: 'training_params.epochs: 3',
      },
      {
        code: 'extends-cycle',
        means: 'The files lead back to themselves, so there is no first one.',
        file: `extends: base.yml\n${base}`,
        files: { 'base.yml': 'extends: fine-tune.yml\n' },
      },
      {
        code: 'extends-too-deep',
        means: 'More than 20 files extend each other in a row.',
        says: 'More than … files extend each other: ',
        way: 'Merge some of them.',
      },
      {
        code: 'extends-unreadable',
        means: 'A file that is extended cannot be used.',
        file: `extends: bsae.yml\n${base}`,
        files: { 'base.yml': 'epochs: 1\n' },
      },
      {
        code: 'invalid-input',
        means: 'An input of the step cannot be understood. Nothing falls back to a default in silence.',
        says: "The input '…' is …, which is none of its values.",
        way: 'The message names the input and what it may be; [all inputs](../../README.md#inputs).',
      },
      {
        code: 'missing-api-key',
        means:
          'The command needs a key, and the input is empty. That is also so when the secret is misspelt, belongs to another environment, or is not given to this event: pull requests of forks and of Dependabot get none.',
        says: "needs an Oxen API key, and the input 'api-key' is empty.",
        way: 'Create a key on <https://www.oxen.ai/settings/profile>, store it as the secret `OXEN_API_KEY` and pass it as `api-key: ${{ secrets.OXEN_API_KEY }}`. For Astria: `ASTRIA_API_KEY` and `astria-api-key`.',
      },
      {
        code: 'not-written',
        means:
          'Something could not be handed to the runner: the id for the post step, an output, the summary. The training itself is not touched.',
        says: ' could not be written (a full disk, or a file of the runner that is gone): ',
        way: 'The message says what follows from it. Free some disk space, and let no step before this one delete files under `RUNNER_TEMP`.',
      },
      {
        code: 'own-table',
        means:
          '`resource` is a path at Oxen and begins with a branch; this very path is a file of the repository.',
        says: "'…' is branch/path at Oxen, and … is a file of this repository.",
        way: 'To have that file uploaded write `data: <path>` instead of `resource`. If Oxen has a branch of that name, all is well.',
      },
    ],
  },
  {
    title: 'What follows the training',
    rows: [
      {
        code: 'two-tables',
        means: 'The same thing is named twice: once at Oxen, once in this repository.',
        file: `${base}data: data/train.jsonl\n`,
      },
      {
        code: 'parquet-with-files',
        means:
          'Files that a table names are uploaded to a new folder, so the paths in its cells have to be rewritten. That cannot be done in Parquet.',
        file: image.replace(
          'resource: main/train.parquet',
          'data:\n  table: data/train.parquet\n  files: [images/**]',
        ),
      },
      {
        code: 'same-data',
        means:
          'A model is judged by rows that it has learnt, so it looks better than it is. A copy of the table under another name is the same data; of tables at Oxen the paths alone are compared.',
        file: `${base}evaluate: main/train.parquet\n`,
      },
      {
        code: 'not-for-script-type',
        means: 'What is asked for makes no sense for this script type.',
        file: `${image}evaluate: main/test.parquet\n`,
      },
      {
        code: 'needs-evaluate',
        means: 'The gate judges answers of the trained model, and nothing asks it.',
        file: `${base}gates:\n  accuracy: { min: 0.8 }\n`,
      },
      {
        code: 'other-comparison',
        means: '`evaluate` compares with one thing and the gate judges by another.',
        file: `${base}evaluate:\n  resource: main/test.parquet\n  against: base\ngates:\n  not_worse_than: previous\n`,
      },
      {
        code: 'too-few-rows',
        means: 'With few rows hardly any difference is more than chance, so the gate would never say no.',
        file: `${base}evaluate:\n  resource: main/test.parquet\n  rows: 50\ngates:\n  not_worse_than: previous\n`,
      },
      {
        code: 'other-checkpoint',
        means: 'One checkpoint would be judged and another one deployed.',
        file: `${base}evaluate:\n  resource: main/test.parquet\n  checkpoint: best\ndeploy: last\n`,
      },
      {
        code: 'few-losses',
        means:
          '`gates.loss` is judged by the median of the last losses, and the training will log fewer than that needs.',
        says: "'gates.loss' is judged by the median of the last … losses, and about … will be logged",
        way: 'Log more often (`training_params.logging_steps`), or leave the gate out.',
      },
    ],
  },
  {
    title: 'Data of this repository',
    rows: [
      {
        code: 'table-format',
        means: 'By its content the file is something else than its name says, or it is no table at all.',
        data: ['data/train.jsonl', '[{"question": "…", "answer": "…"}]\n'],
        wanted: question,
      },
      {
        code: 'table-encoding',
        means: 'Tables are read as UTF-8.',
        data: ['data/train.csv', Buffer.from('question,answer\n', 'utf16le')],
        wanted: question,
      },
      {
        code: 'table-empty',
        means: 'There is nothing in the file.',
        data: ['data/train.csv', ''],
        wanted: question,
      },
      {
        code: 'table-unreadable',
        means:
          'The Parquet file is broken, is compressed in a way that cannot be read here, or has row groups that are too large to look at.',
        says: 'cannot be read as Parquet',
        way: 'Write it again with snappy, gzip or brotli (zstd is read by Node 22.15 or newer), or save it as JSON Lines.',
      },
      {
        code: 'lfs-pointer',
        means:
          'The file is stored by Git LFS, and the checkout brought only the pointer to it: a text of three lines.',
        data: ['data/train.csv', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'],
        wanted: question,
      },
      {
        code: 'wrong-separator',
        means:
          'The header has one column, and it holds another separator: the spreadsheet wrote it with that one.',
        data: ['data/train.csv', 'question;answer\nWhere is it?;Here.\n'],
        wanted: question,
      },
      {
        code: 'row-broken',
        means:
          'A row cannot be read, or does not have the cells that the header promises. The first five are named, the others counted.',
        data: [
          'data/train.jsonl',
          `{"question": "Where is it?", "answer": "Here."}\n{'question': 'When?', 'answer': 'Now.'}\n`,
        ],
        wanted: question,
      },
      {
        code: 'row-too-long',
        means:
          'A row has more than 16 million signs. Usually a quote is opened and never closed, so that the rest of the file looks like one cell.',
        says: 'has a row of more than 16 million signs',
        way: 'Look at the line that is named, and close the quote.',
      },
      {
        code: 'no-rows',
        means: 'The table has no rows, so there is nothing to learn.',
        data: ['data/train.csv', 'question,answer\n'],
        wanted: question,
      },
      {
        code: 'column-not-found',
        means: 'A parameter names a column that the table does not have. Capital and small letters count.',
        data: ['data/train.csv', 'question,response\nWhere is it?,Here.\n'],
        wanted: question,
      },
      {
        code: 'column-twice',
        means: 'Two columns have one name, so it cannot be told which is meant.',
        data: ['data/train.csv', 'question,answer,answer\nWhere is it?,Here.,There.\n'],
        wanted: question,
      },
      {
        code: 'answers-empty',
        means:
          'No row has an answer: the column is empty, or whatever the assistant says in a conversation. Probably another column was meant.',
        data: ['data/train.csv', 'question,answer\nWhere is it?,\nWhen?,\n'],
        wanted: question,
      },
      {
        code: 'cells-empty',
        means:
          'Some rows have nothing in a column that is used, in JSON Lines not even its key, or a conversation has an answer without a text. The model would learn to answer nothing.',
        data: ['data/train.csv', 'question,answer\nWhere is it?,\nWhen?,Now.\n'],
        wanted: question,
      },
      {
        code: 'messages-shape',
        means: 'A cell of `messages_column` is not the list of turns that chat models learn from.',
        data: [
          'data/train.jsonl',
          '{"messages": [{"role": "user", "content": "Where?"}, {"role": "assistant", "content": "Here."}]}\n{"messages": "Where? Here."}\n',
        ],
        wanted: { messages: 'messages' },
      },
      {
        code: 'messages-unknown',
        means:
          'Turns hold something that no document of Oxen’s names: parts that are no text, a tool call in place of one, an answer of weight 0, a role of other trainers. It may be left out, refused, or learnt all the same.',
        data: [
          'data/train.jsonl',
          '{"messages": [{"role": "human", "content": "Where?"}, {"role": "assistant", "content": "Here."}]}\n',
        ],
        wanted: { messages: 'messages' },
      },
      {
        code: 'messages-end',
        means: 'A conversation ends with a question. What comes behind the last answer is not learnt.',
        data: [
          'data/train.jsonl',
          '{"messages": [{"role": "user", "content": "Where?"}, {"role": "assistant", "content": "Here."}, {"role": "user", "content": "Thanks!"}]}\n',
        ],
        wanted: { messages: 'messages' },
      },
      {
        code: 'no-assistant',
        means: 'No conversation has an answer of an assistant, and the answers are what is learnt.',
        data: ['data/train.jsonl', '{"messages": [{"role": "user", "content": "Where?"}]}\n'],
        wanted: { messages: 'messages' },
      },
      {
        code: 'rows-duplicate',
        means: 'Rows that are there several times are learnt more often than others.',
        data: ['data/train.csv', 'question,answer\nWhere is it?,Here.\nWhere is it?,Here.\n'],
        wanted: question,
      },
      {
        code: 'rows-long',
        means:
          'Rows are probably longer than `seq_length`, and what is longer is cut off. The number of tokens is estimated at four signs each.',
        data: ['data/train.csv', `question,answer\nWhere is it?,${'Here. '.repeat(900)}\n`],
        wanted: question,
      },
      {
        code: 'byte-order-mark',
        means:
          'The file begins with three invisible bytes that some Windows programs write. Readers of JSON Lines take them for a part of the first row.',
        data: ['data/train.jsonl', '\ufeff{"question": "Where is it?", "answer": "Here."}\n'],
        wanted: question,
      },
      {
        code: 'files-not-sent',
        means:
          'Cells of the table name images or videos, and the file does not say that they are to be uploaded with it.',
        data: ['data/train.csv', 'image,text\nimages/a.png,an ox\n'],
        wanted: { image: 'file', text: 'caption' },
      },
      {
        code: 'file-not-sent',
        means:
          'A cell names a file that the patterns of `data.files` do not bring. A cell alone never brings a file.',
        data: ['data/train.csv', 'image,text\nimages/b.png,an ox\n'],
        wanted: { image: 'file', text: 'caption' },
        bring: ['images/**'],
        files: { 'images/a.png': 'a' },
      },
      {
        code: 'cell-path',
        means:
          'A cell should hold the path of a file, and what it holds is none: it is absolute, has backslashes or a drive, leads out of the checkout, or is empty.',
        data: ['data/train.csv', 'image,text\nC:\\images\\a.png,an ox\n'],
        wanted: { image: 'file', text: 'caption' },
        bring: ['images/**'],
        files: { 'images/a.png': 'a' },
      },
      {
        code: 'too-many-files',
        means: 'The table names more than 10,000 files.',
        says: ' files, and more than … are not sent.',
        way: 'Push them to Oxen with its own client, and name the table by `resource` instead of `data`.',
      },
      {
        code: 'parquet-files',
        means:
          'The paths in the cells of a Parquet table cannot be rewritten, which sending its files would need.',
        says: ' is Parquet, and its cells cannot be rewritten for data.files.',
        way: 'Write the table as JSON Lines (`.jsonl`).',
      },
    ],
  },
  {
    title: 'At Oxen',
    rows: [
      {
        code: 'repository-not-found',
        means:
          'Oxen knows no such repository, or the key may not see it: the hub does not tell the two apart.',
        says: 'Oxen knows no repository …, or it is not visible to this key.',
        way: 'Compare `repository` with the address in the browser: it is `namespace/name`, and capital and small letters count. Check whose key it is.',
      },
      {
        code: 'resource-not-found',
        means:
          'The repository is there, the table is not. The message says which part is missing, and what is near.',
        says: "'…' is no path at Oxen.",
        way: '`resource` is `branch/path`, such as `main/train.parquet`. A table of the GitHub repository is named by `data` instead.',
      },
      {
        code: 'column-type',
        means: 'A column that should hold text holds numbers. Probably another column was meant.',
        says: "The column '…' holds numbers, and '…' needs text.",
        way: 'Check the name; if it is the right column, turn its numbers into text.',
      },
      {
        code: 'rows-unreadable',
        means:
          'Oxen shows that there is a table, and cannot read its rows. A training would probably fail on it.',
        says: '… cannot read rows of …: …',
        way: 'Open it at Oxen, or with a tool of your own: it may be cut off, or of another format than its name says.',
      },
      {
        code: 'files-missing',
        means:
          'Of the files that the first rows name, some are not on the branch. At most 20 are looked for.',
        says: 'Of … files that cells of … name, …',
        way: 'Paths in cells begin at the root of the Oxen repository. Push what is missing to the branch of the table.',
      },
      {
        code: 'not-checked',
        means:
          'Something could not be looked at, because the service did not answer, or did not show it. It holds nothing up.',
        says: 'It could not be checked … …',
        way: 'Without a key only what is public can be looked at. Otherwise run the step again.',
      },
    ],
  },
  {
    title: 'At Astria',
    rows: [
      {
        code: 'no-images',
        means: 'There is nothing to train on.',
        file: tune.replace('  images: [photos/*.jpg]\n', ''),
      },
      {
        code: 'data-unknown',
        means:
          'Nobody can tell whether the same pictures are still behind an address. So a finished training is not taken for this one, and is bought again.',
        file: tune.replace('images: [photos/*.jpg]', 'image_urls: [https://example.com/mug.jpg]'),
      },
      {
        code: 'account-decides',
        means: 'What is left out is decided by a setting of the account, which the file does not show.',
        file: tune.replace('  face_crop: false\n', ''),
      },
      {
        code: 'characteristic-name',
        means: 'The name stands in prompts in double braces, so it cannot hold braces or brackets.',
        file: `${tune}  characteristics:\n    "co{lor": red\n`,
      },
      {
        code: 'misprint',
        means: 'The number stands in texts of Astria and is not the one that they mean.',
        says: '… is a misprint in texts of Astria.',
        way: 'Take the number that the message offers.',
      },
      {
        code: 'other-branch',
        means: 'The base model belongs to one family, and `branch` names another.',
        file: `${tune}  branch: sdxl1\n`,
      },
      {
        code: 'not-sent',
        means:
          'With `branch: fast` Astria makes a mock and trains nothing; keys of a training mean nothing then.',
        file: `${tune}  branch: fast\n`,
      },
      {
        code: 'flux-needs-lora',
        means: 'Flux can be trained as a LoRA only.',
        file: tune.replace('model_type: lora', 'model_type: pti'),
      },
      {
        code: 'not-obeyed',
        means: 'Astria does otherwise than the file says.',
        says: 'SDXL is always trained as `pti`.',
        way: 'Leave `model_type` out.',
      },
      {
        code: 'preset-needs-flux',
        means: 'Presets are settings for Flux.',
        file: tune
          .replace('base_tune_id: 1504944', 'branch: sd15')
          .replace('model_type: lora', 'preset: flux-lora-portrait'),
      },
      {
        code: 'not-for-flux',
        means: 'A setting of a sample that Flux does not have.',
        file: `${tune}  prompts_attributes:\n    - text: a photo of ohwx mug\n      negative_prompt: blurry\n`,
      },
      {
        code: 'needs-super-resolution',
        means: 'A setting of a sample that works only on an enlarged one.',
        file: `${tune}  prompts_attributes:\n    - text: a photo of ohwx mug\n      hires_fix: true\n`,
      },
      {
        code: 'token-missing',
        means:
          'The prompt names what was trained by token and class together. Without them it shows any mug.',
        file: `${tune}  prompts_attributes:\n    - text: a photo of a cup\n`,
      },
      {
        code: 'not-at-astria',
        means: 'Astria has no means for it.',
        file: `${tune}limits:\n  max_credits: 5\n`,
      },
      {
        code: 'not-an-image',
        means: 'By its content the file is something else, often a pointer of Git LFS.',
        says: 'no image that is known',
        way: 'Give actions/checkout `lfs: true` for images in Git LFS. Astria takes JPEG, PNG, WebP and GIF; captions end in `.txt`.',
      },
      {
        code: 'other-type',
        means: 'The ending of the name does not fit the content of the image.',
        says: ' by its content.',
        way: 'Rename the file.',
      },
      {
        code: 'image-large',
        means: 'The image is larger than Astria advises; a large upload may not end in time.',
        says: ' MiB.',
        way: 'About 3 MB an image are enough.',
      },
      {
        code: 'image-small',
        means: 'The image has few pixels, and what is trained on it will be blurred.',
        says: ' pixels.',
        way: 'At least 512 × 512, better 1024 to 2048.',
      },
      {
        code: 'few-images',
        means: 'There are fewer images than Astria advises.',
        says: 'Astria advises at least',
        way: 'At least 4, for Flux 8, better 16.',
      },
      {
        code: 'many-images',
        means: 'There are more images than Astria advises.',
        says: 'Astria advises about 16.',
        way: 'Take the best ones; for Flux with more than 20 `preset: high` is advised.',
      },
      {
        code: 'too-many-images',
        means: 'The patterns match more than 500 files.',
        says: ' files match, and more than … are not sent.',
        way: 'Name the folder of the images more exactly.',
      },
      {
        code: 'same-name',
        means: 'Astria knows images by their names, without folder and ending, so two of one name are one.',
        says: ' have the same name.',
        way: 'Rename one of them.',
      },
      {
        code: 'caption-alone',
        means: 'A caption has no image of its name; such a training fails at Astria.',
        says: ' is a caption without its image.',
        way: 'Name the image in `images` as well, or leave the caption out. Capital and small letters count.',
      },
      {
        code: 'caption-missing',
        means:
          'Some images have a caption and others have none. With captions Astria trains on them instead of token and class.',
        says: ' images have no caption',
        way: 'Give all images one, or none.',
      },
      {
        code: 'caption-empty',
        means: 'The file of a caption is empty.',
        says: ' is empty.',
        way: 'Write what its image shows, or remove the file.',
      },
      {
        code: 'caption-not-text',
        means: 'The file of a caption is not text in UTF-8.',
        says: ' is not text in UTF-8.',
        way: 'Save it as UTF-8 text.',
      },
      {
        code: 'images-left-out',
        means:
          'A pattern leaves out images that differ by their ending alone, such as `b.JPG` beside `*.jpg`.',
        says: ' by their ending: ',
        way: 'Add the pattern that the message offers, if they belong to it.',
      },
      {
        code: 'captions-left-out',
        means: 'A pattern brings images and not the captions beside them, so Astria trains without.',
        says: ' by their ending: ',
        way: 'Add the pattern that the message offers: `images: [photos/*.jpg, photos/*.txt]`.',
      },
      {
        code: 'no-balance',
        means: 'The balance of the account is empty and is not refilled by itself.',
        says: 'The balance of the account is empty.',
        way: 'Add balance at Astria. With `branch: fast` nothing is trained and nothing charged.',
      },
    ],
  },
];
