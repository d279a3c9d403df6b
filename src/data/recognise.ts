import { isShareGpt, readMessages } from '../base/conversation.js';
import type { Json, JsonObject } from '../base/json.js';
import { pathsIn, readCellPath } from './cell-path.js';

/** What a table is probably meant for: a script type, the parameters that name its columns, and where its files lie. */
export interface Recognised {
  readonly scriptType: string;
  readonly params: JsonObject;
  /** Patterns that bring the files that cells name; empty where there are none. */
  readonly files: readonly string[];
  /** Columns that hold something, and that no parameter names. */
  readonly unused: readonly string[];
}

/** What the first rows show, before it is told what is left over. */
type Kind = Omit<Recognised, 'unused'>;

/** Words by which columns are known, the surest first. */
const words = {
  messages: ['messages', 'conversations', 'conversation', 'chat', 'dialog', 'dialogue'],
  question: ['question', 'prompt', 'instruction', 'input', 'query', 'user', 'text', 'source', 'problem'],
  answer: [
    ...[
      'answer',
      'response',
      'completion',
      'output',
      'assistant',
      'target',
      'label',
      'sentiment',
      'solution',
    ],
    ...['chosen', 'reply', 'category', 'summary', 'translation'],
  ],
  caption: ['caption', 'prompt', 'text', 'description', 'instruction', 'label'],
  control: ['control', 'source', 'input', 'before', 'original', 'reference', 'condition'],
} as const;

const pictures = /\.(?:png|jpe?g|webp|gif|bmp)$/i;
const films = /\.(?:mp4|mov|webm|mkv)$/i;

/** What a few rows show; a sentence when they do not show what to train, which continues the name of the table. */
export function recognise(rows: readonly JsonObject[]): Recognised | string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = (name: string): readonly Json[] =>
    rows.map((row) => row[name] ?? null).filter((cell) => cell !== null && cell !== '');
  const kind = kindOf(names, cells);
  if (typeof kind === 'string') return kind;
  const used = Object.values(kind.params).flat();
  return { ...kind, unused: names.filter((name) => !used.includes(name) && cells(name).length > 0) };
}

function kindOf(names: readonly string[], cells: (name: string) => readonly Json[]): Kind | string {
  const chats = names.filter((name) => some(cells(name), (cell) => readMessages(cell) !== undefined));
  const messages = byName(chats, words.messages) ?? chats[0];
  if (messages !== undefined)
    return { scriptType: 'text_chat_messages', params: { messages_column: messages }, files: [] };
  const shared = names.find((name) => some(cells(name), isShareGpt));
  if (shared !== undefined)
    return `holds conversations in the form of ShareGPT in '${shared}': rename 'from' to 'role', 'value' to 'content', and the roles 'human' to 'user', 'gpt' to 'assistant'`;
  const naming = (kind: RegExp): readonly string[] =>
    names.filter((name) =>
      some(cells(name), (cell) => {
        const paths = pathsIn(cell) ?? [];
        return paths.length > 0 && paths.every((path) => kind.test(path));
      }),
    );
  const [images, videos] = [naming(pictures), naming(films)];
  const texts = names.filter(
    (name) =>
      !images.includes(name) &&
      !videos.includes(name) &&
      some(cells(name), (cell) => typeof cell === 'string' && !isNumber(cell)),
  );
  const numbers = names.filter((name) => some(cells(name), isNumber));
  const files = patternsOf([...images, ...videos].flatMap(cells));
  if (videos.length > 0 || images.length > 0) return ofFiles({ images, videos, texts, files });
  return ofTexts(texts, numbers, names);
}

function ofTexts(
  texts: readonly string[],
  numbers: readonly string[],
  names: readonly string[],
): Kind | string {
  const answer = byName(texts, words.answer);
  const question = byName(
    texts.filter((name) => name !== answer),
    words.question,
  );
  const [first, second, ...others] = texts;
  const pair =
    question !== undefined && answer !== undefined
      ? [question, answer]
      : first !== undefined && second !== undefined && others.length === 0
        ? answer === first
          ? [second, first]
          : [first, second]
        : undefined;
  const numbered = byName(numbers, words.answer) ?? onlyOne(texts, numbers);
  if (numbered !== undefined && answer === undefined && (question !== undefined || pair === undefined))
    return `holds numbers in '${numbered}', and answers must be text: write them with a word, such as "4 stars", or name a column of texts`;
  if (pair === undefined)
    return names.length === 0
      ? 'has no columns'
      : `does not show what to train: its columns are ${names.join(', ')}`;
  const [from = '', to = ''] = pair;
  return {
    scriptType: 'text_generation',
    params: { question_column: from, answer_column: to },
    files: [],
  };
}

/** Beside one column of texts the one of numbers that is no numbering is the answer to it. */
function onlyOne({ length }: readonly string[], numbers: readonly string[]): string | undefined {
  const [first, ...others] = numbers.filter((name) => !/(?:^|[^a-z])(?:id|index|nr|no|row)$/i.test(name));
  return length === 1 && others.length === 0 ? first : undefined;
}

/** As a cell of csv, where all is text, or of JSON. */
function isNumber(cell: Json): boolean {
  if (typeof cell === 'number') return true;
  return typeof cell === 'string' && cell.trim() !== '' && Number.isFinite(Number(cell));
}

interface Parts {
  readonly images: readonly string[];
  readonly videos: readonly string[];
  readonly texts: readonly string[];
  readonly files: readonly string[];
}

function ofFiles({ images, videos, texts, files }: Parts): Kind | string {
  const caption = byName(texts, words.caption) ?? texts[0];
  const [video] = videos;
  const control = images.filter((name) => byName([name], words.control) !== undefined);
  const [image = images[0]] = images.filter((name) => !control.includes(name));
  const others = images.filter((name) => name !== image);
  const question = byName(texts, words.question);
  const answer = byName(texts, words.answer);
  if (video === undefined && question !== undefined && answer !== undefined && question !== answer)
    return {
      scriptType: 'image_to_text',
      params: { image_columns: images, question_column: question, answer_column: answer },
      files,
    };
  if (caption === undefined) return 'names images or videos, and has no column with a text to each';
  if (video !== undefined) {
    const given = { video_column: video, caption_column: caption };
    return image === undefined
      ? { scriptType: 'text_to_video', params: given, files }
      : { scriptType: 'image_to_video', params: { image_column: image, ...given }, files };
  }
  const given = { image_column: image ?? '', caption_column: caption };
  const [other] = others;
  if (other === undefined) return { scriptType: 'image_generation', params: given, files };
  return others.length === 1
    ? { scriptType: 'image_editing', params: { ...given, control_image_column: other }, files }
    : { scriptType: 'multi_image_editing', params: { ...given, control_image_columns: others }, files };
}

/** The column that is called by the first of the words, else one whose name holds it. */
function byName(names: readonly string[], known: readonly string[]): string | undefined {
  for (const word of known) {
    const exact = names.find((name) => name.toLowerCase() === word);
    if (exact !== undefined) return exact;
  }
  for (const word of known) {
    const part = names.find((name) =>
      name
        .toLowerCase()
        .split(/[^a-z]+/)
        .includes(word),
    );
    if (part !== undefined) return part;
  }
  return undefined;
}

/** At least half of what is there. */
function some(cells: readonly Json[], is: (cell: Json) => boolean): boolean {
  return cells.length > 0 && 2 * cells.filter(is).length >= cells.length;
}

/** `images/a.png`, `images/b/c.png` → `images/**`; what lies beside the table is brought by its ending. */
function patternsOf(cells: readonly Json[]): readonly string[] {
  const paths = cells
    .flatMap((cell) => pathsIn(cell) ?? [])
    .map(readCellPath)
    .flatMap((read) => (read.kind === 'path' ? [read.path] : []));
  const patterns = paths.map((path) => {
    const [folder = '', ...rest] = path.split('/');
    return rest.length > 0 ? `${folder}/**` : `*${/\.[^.]+$/.exec(path)?.[0] ?? ''}`;
  });
  return [...new Set(patterns)];
}
