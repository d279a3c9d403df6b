import type { Catalog, ScriptType } from './catalog.js';
import { imageEditing } from './image-editing.js';
import { imageGeneration } from './image-generation.js';
import { imageToText } from './image-to-text.js';
import { imageToVideo } from './image-to-video.js';
import { multiImageEditing } from './multi-image-editing.js';
import { textChatMessages } from './text-chat-messages.js';
import { textGeneration } from './text-generation.js';
import { textToVideo } from './text-to-video.js';

/** The script types of Oxen's reference, by name. */
export const scriptTypes: ReadonlyMap<string, ScriptType> = new Map(
  [
    textGeneration,
    textChatMessages,
    imageToText,
    imageGeneration,
    imageEditing,
    multiImageEditing,
    imageToVideo,
    textToVideo,
  ].map((type) => [type.name, type]),
);

/** The copy of Oxen's reference pages of January 2026 that comes with the action; the hub may have moved on since. */
export const bundledCatalog: Catalog = { origin: '2026-01', types: scriptTypes };
