import type { Place } from '../base/diagnostic.js';

/** What a training does with a column. `answer` and `messages` are learnt; `file` holds paths of images or videos. */
export type ColumnRole = 'prompt' | 'answer' | 'messages' | 'caption' | 'file';

/** A column that a fine-tune names. */
export interface WantedColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** Where its name is written. */
  readonly place?: Place;
}

/** The role of the columns that a parameter of a script type names: `answer_column` → `answer`. */
export function columnRole(parameter: string): ColumnRole {
  switch (parameter) {
    case 'question_column':
      return 'prompt';
    case 'answer_column':
      return 'answer';
    case 'messages_column':
      return 'messages';
    case 'caption_column':
      return 'caption';
    default:
      return 'file';
  }
}
