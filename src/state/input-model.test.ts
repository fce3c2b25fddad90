import { expect, test } from 'vitest';
import { memoryField } from '../../tests/fixtures/memory-field';
import { InputModel } from './input-model';

function openField(text = '', maxLength = 200) {
  const input = new InputModel();
  const field = memoryField(text, maxLength);
  input.open(field);
  return { input, field };
}

test('text is put at the cursor and taken back by whole characters', () => {
  const { input, field } = openField('低保准');
  field.cursor = 2;
  input.insert('标𠮷');
  expect(field).toMatchObject({ text: '低保标𠮷准', cursor: 5 });
  input.deleteBack();
  expect(field).toMatchObject({ text: '低保标准', cursor: 3 });
  input.clear();
  input.deleteBack();
  expect(field).toMatchObject({ text: '', cursor: 0 });
});

test('what is proposed stands in the text, is replaced by the next proposal, and stays once settled', () => {
  const { input, field } = openField('低保');
  input.compose('标');
  expect(field.text).toBe('低保标');
  expect(input.composition.value).toEqual({ from: 2, to: 3 });
  input.compose('𣗺');
  expect(field.text).toBe('低保𣗺');
  expect(input.composition.value).toEqual({ from: 2, to: 4 });
  input.compose('');
  expect(field.text).toBe('低保');
  expect(input.composition.value).toBeNull();
  input.compose('标');
  input.settle();
  input.compose('准');
  expect(field.text).toBe('低保标准');
});

test('a full field takes no proposal, and a character never comes in half', () => {
  const { input, field } = openField('低保', 3);
  input.compose('𠮷');
  expect(field.text).toBe('低保');
  expect(input.composition.value).toBeNull();
  input.insert('标准');
  expect(field.text).toBe('低保标');
});

test('any other edit, another field, closing and submitting leave what was proposed as it is', () => {
  const { input, field } = openField();
  const acts = [
    () => input.insert('a'),
    () => input.chooseWay('pinyin'),
    () => input.point(0),
    () => input.submit(),
    () => input.close(),
  ];
  for (const act of acts) {
    input.open(field);
    field.write('', 0);
    input.compose('低');
    act();
    expect(input.composition.value).toBeNull();
    expect(field.text.startsWith('低')).toBe(true);
  }
  expect(field.submitted).toBe(1);
});

test('the way of input is kept from field to field, and forgotten with the session', () => {
  const { input, field } = openField();
  input.chooseWay('handwriting');
  input.close();
  input.open(field);
  expect(input.chosenWay.value).toBe('handwriting');
  input.forget();
  expect(input.chosenWay.value).toBeNull();
  expect(input.field.value).toBeNull();
});

test('text and cursor are followed through every change, also by hardware, and are gone with the field', () => {
  const { input, field } = openField('低保', 6);
  expect(input.contents.value).toEqual({ text: '低保', cursor: 2 });
  input.insert('标准');
  expect(input.contents.value).toEqual({ text: '低保标准', cursor: 4 });
  input.deleteBack();
  expect(input.contents.value.text).toBe('低保标');
  field.write('低', 1);
  input.look();
  expect(input.contents.value).toEqual({ text: '低', cursor: 1 });
  input.fill('1949年12月31日');
  expect(input.contents.value).toEqual({ text: '1949年1', cursor: 6 });
  input.clear();
  expect(input.contents.value).toEqual({ text: '', cursor: 0 });
  input.insert('1');
  input.close();
  expect(input.contents.value).toEqual({ text: '', cursor: 0 });
});
