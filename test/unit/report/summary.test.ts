import { describe, expect, test } from '@jest/globals';
import { renderSummary } from '../../../src/report/summary.js';
import { manyReports } from './fixtures.js';

describe('a summary as it is read', () => {
  test.each(Object.entries(manyReports()))('%s', (_name, one) => {
    expect(renderSummary(one)).toMatchSnapshot();
  });
});
