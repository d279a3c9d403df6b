/** The page beside downloaded samples: its name in the folder of `samples-path`. */
export const samplesPageName = 'samples.html';
