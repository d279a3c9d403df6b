import { describe, expect, test } from '@jest/globals';
import { win32 } from 'node:path';
import { isInside, toRelative } from '../../../src/host/inside.js';

// Windows' own rules of paths, which Node has on every system; https://nodejs.org/api/path.html#windows-vs-posix
const root = 'D:\\a\\models\\models';

describe('on Windows', () => {
  test.each([
    ['fine-tune.yml', 'fine-tune.yml'],
    ['models\\x.yml', 'models/x.yml'],
    ['.\\models\\*.yml', 'models/*.yml'],
    ['./models/x.yml', 'models/x.yml'],
    [`${root}\\models\\x.yml`, 'models/x.yml'],
    ['d:/A/models/Models/x.yml', 'x.yml'], // upper and lower case are one
    ['D:\\a\\other\\x.yml', '../../other/x.yml'],
    ['C:\\x.yml', 'C:/x.yml'],
    ['\\\\server\\share\\x.yml', '//server/share/x.yml'],
  ])('%s is told as %s', (given, path) => {
    expect(toRelative(root, given, win32)).toBe(path);
  });

  test.each([
    [root, true],
    [`${root}\\x.yml`, true],
    ['d:\\A\\MODELS\\models\\deep\\x.yml', true],
    [`${root}\\..x.yml`, true],
    [`${root}-other\\x.yml`, false],
    [`${root}\\..\\x.yml`, false],
    ['D:\\', false],
    ['C:\\a\\models\\models\\x.yml', false],
    ['\\\\server\\share\\x.yml', false],
    ['\\\\?\\C:\\x.yml', false],
  ])('%s is inside: %s', (path, inside) => {
    expect(isInside(root, path, win32)).toBe(inside);
  });
});
