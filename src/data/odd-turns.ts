import { hasOtherParts, textOf, type Turn } from '../base/conversation.js';

/** Something in a turn that no document of Oxen's names: it may be left out, refused, or learnt all the same. */
export interface OddTurn {
  readonly is: (turn: Turn) => boolean;
  /** Continues `rows`. */
  readonly what: string;
  readonly help: string;
}

/** Of a turn; `function` is what answered a call before there were tools. */
const roles: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);

/** What files for others have in turns: https://platform.openai.com/docs/api-reference/fine-tuning/chat-input */
export const oddTurns: readonly OddTurn[] = [
  {
    is: hasOtherParts,
    what: 'with parts that are no text',
    help: 'Chat models learn text here: write it as one. For questions about pictures there is `image_to_text`, with a column for the pictures.',
  },
  {
    is: (turn) => turn.isCall && textOf(turn).trim() === '',
    what: 'with a tool call in place of a text',
    help: "No document of Oxen's names tool calls, so they may be left out: train a small sample first and look at the answers.",
  },
  {
    is: ({ role, isWeightless }) => role === 'assistant' && isWeightless,
    what: 'with an answer of weight 0',
    help: "No document of Oxen's names `weight`, so it may be learnt all the same: take such answers out.",
  },
  {
    is: ({ role }) => !roles.has(role),
    what: 'with an unknown role',
    help: "The roles are system, developer, user, assistant and tool: rename others, such as 'human' to 'user' and 'gpt' to 'assistant'.",
  },
];
