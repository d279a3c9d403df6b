import { billingPageOf, serviceOf } from '../../base/service.js';
import type { FineTuneReport } from '../report.js';
import type { Hint, Setting } from './hint.js';
import { columnKeys, namesIn, settingsOf, valueOf } from './settings.js';

type Find = (text: string, fineTune: FineTuneReport) => Hint | undefined;

/** There is nothing to change in the file. */
export function credits({ service, id, trial, repository }: FineTuneReport): Hint {
  const provider = service?.id ?? trial?.provider ?? serviceOf(id ?? '');
  const page = billingPageOf(provider, repository ?? trial?.repository);
  const what =
    provider === 'oxen'
      ? 'credits of the account are used up, or its storage is full'
      : 'balance of the account is used up';
  return {
    cause: 'credits',
    text: `The ${what}. Add to it at ${page}, then run this step again; nothing is bought twice.`,
    settings: [],
  };
}

/** Each looks for one cause in a text; the first that finds counts. */
export const causes: readonly Find[] = [
  (text, fineTune) =>
    /\b(?:insufficient|out of|no(?: more)?|not enough|ran out of)[\s_-]credits?\b/i.test(text)
      ? credits(fineTune)
      : undefined,
  (text, fineTune) =>
    /\bout of (?:gpu |cuda |host |system )?memory\b|\bOutOfMemory|\bCUDA_ERROR_OUT_OF_MEMORY\b|\bOOM(?:[- ]?kill|\b)|exit(?:ed with)? code:? 137\b/i.test(
      text,
    )
      ? {
          cause: 'out-of-memory',
          text: 'The GPU ran out of memory.',
          settings: memorySettings(fineTune),
        }
      : undefined,
  missingColumn,
  (text, fineTune) =>
    /cannot identify image file|UnidentifiedImageError|image file is truncated|DecompressionBomb|(?:could not|cannot|failed to|unable to) (?:open|read|load|decode|download|find) (?:the )?(?:image|video|media|picture)|(?:No such file or directory|FileNotFound|not found)[^\n]{0,200}\.(?:jpe?g|png|webp|gif|bmp|mp4|mov|webm)\b/i.test(
      text,
    )
      ? {
          cause: 'media',
          text:
            fineTune.trial?.files === undefined
              ? 'An image or video of the data could not be read. The column must hold paths from the root of the Oxen repository, as they are on the branch of the resource, to files that are intact.'
              : 'An image could not be read. Check that each file is intact, and that addresses can be read without a login.',
          settings: settingsOf(
            fineTune,
            columnKeys(fineTune)
              .filter((key) => /(?:image|video)/.test(key))
              .map((key) => [key, 'check what the files of this column are']),
          ),
        }
      : undefined,
  (text, fineTune) =>
    /\bloss\b[^\n]{0,40}\b(?:nan|inf(?:inity)?)\b|\bnan\b[^\n]{0,40}\bloss\b/i.test(text)
      ? {
          cause: 'not-a-number',
          text: 'The loss became infinite: the training took steps that were too large.',
          settings: settingsOf(fineTune, [
            ['training_params.learning_rate', 'lower it, for example to a tenth'],
          ]),
        }
      : undefined,
  (text, fineTune) =>
    /gated repo|access to model .{1,200} is restricted|(?:model|repository) [^\n]{1,200} (?:does not exist|not found) on hugging ?face/i.test(
      text,
    )
      ? {
          cause: 'model-access',
          text: 'The service could not load the base model.',
          settings: settingsOf(fineTune, [['base_model', 'check its name, or choose another']]),
        }
      : undefined,
];

function missingColumn(text: string, fineTune: FineTuneReport): Hint | undefined {
  const match =
    /\bcolumns?\s+["'`]?([^\s"'`]{1,100})["'`]?[^\n]{0,60}?(?:not found|(?:does|do) not exist|missing|unknown|not in)/i.exec(
      text,
    ) ??
    /\b(?:no|missing|unknown)\s+columns?:?\s+(?:named\s+|called\s+)?["'`]?([^\s"'`]{1,100})/i.exec(text) ??
    /\bKeyError:\s*["']([^"'\n]{1,100})["']/.exec(text);
  if (match === null) return undefined;
  const name = match[1] ?? '';
  const keys = columnKeys(fineTune);
  const named = keys.filter((key) => namesIn(valueOf(fineTune, key)).includes(name));
  // A KeyError of anything else is no missing column.
  if (match[0].startsWith('KeyError') && named.length === 0) return undefined;
  return {
    cause: 'column',
    text: `The data has no column '${name}'.`,
    settings: settingsOf(
      fineTune,
      (named.length > 0 ? named : keys).map((key) => [key, 'name a column that the data has']),
    ),
  };
}

/** What needs memory, the most first; only what can still be lowered. */
function memorySettings(fineTune: FineTuneReport): readonly Setting[] {
  const accumulate = ['training_params.gradient_accumulation', 'training_params.grad_accum'].find(
    (key) => valueOf(fineTune, key) !== undefined,
  );
  const more = accumulate === undefined ? '' : `, and raise \`${accumulate}\` to keep the effect`;
  const wishes: readonly (readonly [string, number, string])[] = [
    ['batch_size', 1, `lower it${more}`],
    ['seq_length', 256, 'lower it; longer rows are cut'],
    ['num_frames', 17, 'lower it'],
    ['sample_width', 512, 'lower it'],
    ['sample_height', 512, 'lower it'],
    ['lora_rank', 8, 'lower it'],
  ];
  const lower = wishes.flatMap(([name, least, advice]): [string, string][] => {
    const value = valueOf(fineTune, `training_params.${name}`);
    return typeof value === 'number' && value > least ? [[`training_params.${name}`, advice]] : [];
  });
  const lora: [string, string][] =
    valueOf(fineTune, 'training_params.use_lora') === false
      ? [['training_params.use_lora', 'set it to true: an adapter needs far less than all weights']]
      : [];
  const model: [string, string][] = [['base_model', 'choose a smaller one']];
  return settingsOf(fineTune, [...lora, ...lower, ...model]);
}
