import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { ContinuationModel } from './continuation-model';

const answer = (word: string) => ({
  characters: [{ character: word.slice(0, 1), probability: 0.5 }],
  unseen: 0.1,
  words: [{ text: word, count: 3 }],
});

function open() {
  const catalogue = scriptedConnection();
  const model = new ContinuationModel(catalogue);
  const asks = () => catalogue.of('continuations').map(({ ask }) => ask);
  return { catalogue, model, asks };
}

test.for(['hidden', 'generation'] as const)(
  'what was proposed goes at once when the catalogue changes (%s), and is asked anew',
  async (news) => {
    const { catalogue, model, asks } = open();
    model.follow('拆迁');
    await asks()[0]?.answer(answer('补偿'));
    expect(model.words.value).toMatchObject([{ text: '补偿' }]);
    catalogue.tell(news, news === 'hidden' ? null : ({ status: 'absent' } as never));
    expect(model.words.value).toEqual([]);
    expect(model.expectationAfter('拆迁')).toBeNull();
    await asks()[1]?.answer(answer('公告'));
    expect(model.words.value).toMatchObject([{ text: '公告' }]);
  },
);

test('an answer out of the catalogue before is neither proposed nor remembered', async () => {
  const { catalogue, model, asks } = open();
  model.follow('拆迁');
  catalogue.tell('hidden', null);
  await asks()[0]?.answer(answer('补偿'));
  expect(model.words.value).toEqual([]);
  expect(model.expectationAfter('拆迁')).toBeNull();
  await asks()[1]?.answer(answer('公告'));
  expect(model.words.value).toMatchObject([{ text: '公告' }]);
});
