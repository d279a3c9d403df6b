import { describe, expect, test } from '@jest/globals';
import { readSpec } from '../../../src/spec/read-spec.js';

/** What is said about a value of `steps` (a whole number), `learning_rate` or `limits.max_credits`. */
function said(key: 'steps' | 'learning_rate' | 'max_credits', value: string): string | undefined {
  const text = `repository: ox/Art
resource: main/a.csv
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
  samples: [{prompt: an ox}]
  ${key === 'max_credits' ? `x-a: 1\nlimits:\n  max_credits` : key}: ${value}
`;
  const { diagnostics } = readSpec({ path: 'a.yml', text }, { allowUnknown: false });
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  return error === undefined ? undefined : `${error.code}: ${error.help ?? 'nothing'}`;
}

describe('a number in words of its own', () => {
  test.each([
    ['0,0002', 'Write 0.0002.'],
    ['0,5', 'Write 0.5.'],
    ['",5"', 'Write 0.5, without quotes.'],
    ['2,5e-4', 'Write 2.5e-4.'],
    ['"1e-4"', 'Write 1e-4, without quotes.'],
    ['"0.0001"', 'Write 0.0001, without quotes.'],
    ['1,000', 'Write 1000, or 1.000 with a point.'],
    ['1,000,000', 'Write 1000000.'],
    ['10%', 'Write 0.1.'],
    ['fast', 'nothing'],
    ['1,2,3', 'nothing'],
    ['1;5', 'nothing'],
  ])('learning_rate: %s', (value, help) => {
    expect(said('learning_rate', value)).toBe(`wrong-type: ${help}`);
  });

  test.each([
    ['2,000', 'Write 2000.'],
    ['1,000,000', 'Write 1000000.'],
    ['1.000.000', 'Write 1000000.'],
    ["2'000", 'Write 2000.'],
    ['2 000', 'Write 2000.'],
    ['2_000', 'Write 2000.'],
    ['2k', 'Write 2000.'],
    ['1.5k', 'Write 1500.'],
    ['"500"', 'Write 500, without quotes.'],
    ['500 steps', 'Write 500.'],
    ['0,5', 'Write 1.'],
    ['2,5', 'Write 2 or 3.'],
    ['2.5', 'Write 2 or 3.'],
    ['20,00', 'Write 20.'],
    ['many', 'nothing'],
  ])('steps: %s', (value, help) => {
    expect(said('steps', value)).toBe(`wrong-type: ${help}`);
  });

  test.each([
    ['2.000', 'Write 2000 or 2.'],
    ['20.000', 'Write 20000 or 20.'],
  ])('steps: %s is asked about', (value, help) => {
    expect(said('steps', value)).toBe(`ambiguous-number: ${help}`);
  });

  test.each(['2000', '2e3', '0x7d0', '2000.0', '2.0e3'])('steps: %s is a number', (value) => {
    expect(said('steps', value)).toBeUndefined();
  });

  test.each([
    ['$10', 'Write 10.'],
    ['10 credits', 'Write 10.'],
    ['12,50', 'Write 12.5.'],
  ])('max_credits: %s', (value, help) => {
    expect(said('max_credits', value)).toBe(`wrong-type: ${help}`);
  });

  test.each(['2.000', '10.000'])('max_credits: %s has a point', (value) => {
    expect(said('max_credits', value)).toBeUndefined();
  });
});
