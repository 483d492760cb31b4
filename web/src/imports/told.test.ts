import { describe, expect, it } from 'vitest';
import { exampleText, sentence } from './told';

describe('what a reader found', () => {
  it('is a sentence', () => {
    expect(sentence('the date `soon` is no date')).toBe('The date “soon” is no date');
    expect(sentence('`…` is not in the team')).toBe('“…” is not in the team');
    expect(sentence('')).toBe('');
  });
  it('says where', () => {
    expect(exampleText({ line: 7, about: 'PAY-12', detail: 'Kim' })).toBe('row 7, PAY-12: Kim');
    expect(exampleText({ about: 'PAY-12' })).toBe('PAY-12');
    expect(exampleText({ detail: 'Kim' })).toBe('Kim');
    expect(exampleText({})).toBe('');
  });
});
