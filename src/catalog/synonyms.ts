import { mappings } from './trainers.js';

/** Keys that mean the same at Oxen's script types or in other people's trainers; any of a group may be the one that is known here. */
export const synonyms: readonly (readonly string[])[] = [
  ...mappings.map(({ keys, words, others = [] }) => [...keys, ...Object.values(words).flat(), ...others]),
  ['prompt', 'text', 'caption'],
  [
    ...['ctrl_img_url', 'ctrl_img_urls', 'image_url', 'image', 'control', 'control_url', 'control_urls'],
    ...['control_img', 'control_image', 'control_images', 'control_image_url', 'control_image_urls'],
  ],
  ['script_type', 'type', 'task', 'task_type'],
  ['repository', 'repo', 'repo_name'],
];

/** Words of Oxen's own, of whichever script type. */
export const ownWords: ReadonlySet<string> = new Set([
  ...mappings.flatMap(({ keys }) => keys),
  'prompt',
  'ctrl_img_url',
  'ctrl_img_urls',
]);
