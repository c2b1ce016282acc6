import { field, storesCategory } from '../support/category-words';
import { desk, type Desk } from '../support/desk';
import { fromOthers, seesMessage, seesOnceInOrder } from '../support/sights';

const minute = 60_000;
const hour = 60 * minute;
/** Ours: as many as a message has. */
const mostPromptCharacters = 2000;

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

const option = (label: string) => ({ label, description: null });
const form = [
  field('short', 'a', 'Order number'),
  field('paragraph', 'b', 'What happened?'),
  field('select', 'c', 'How urgent?', { options: [option('Not at all'), option('Very')] }),
  field('files', 'd', 'Pictures', { required: false, max: 3 }),
];

const anew = () => d.set({});

it('asks what it is about from two categories on, and keeps what is written meanwhile, across a restart', async () => {
  const { alice, mod } = d;
  await storesCategory(d, 'Hidden', { enabled: false });
  await storesCategory(d, 'Parcels', { form });
  await anew();
  const { post: before } = await d.opens(d.denis, 'one category is no choice');
  await mod.sees('one category is no choice', before);
  await storesCategory(d, 'Something else');
  await anew();
  await alice.dm('one');
  const question = await alice.sees('What do you want to write to the staff of');
  expect(JSON.stringify(question.components)).not.toContain('Hidden');
  await alice.dm('two');
  await d.bot.stop();
  await alice.dm('three');
  await d.bot.start();
  await alice.select('Choose what it is about', 'Something else');
  const post = await d.newPost();
  await seesOnceInOrder(mod, post, ['one', 'two', 'three']);
  await seesMessage(alice, question, 'to show the choice', ({ content }) =>
    content.includes('Something else'),
  );
  await mod.seesPost(post, 'with its category', () => mod.canSee('Something else', post));
});

it('opens without a category when the question is not answered in time', async () => {
  const user = d.newUser('slow');
  await user.dm('I cannot decide');
  await user.sees('What do you want to write to the staff of');
  d.sandbox.clock.advance(10 * minute);
  const post = await d.newPost();
  await d.mod.sees('I cannot decide', post);
  await user.select('Choose what it is about', 'Parcels');
  await user.ephemeral('This question is settled already');
});

it('waits for the answer as long as the server wants', async () => {
  const { clock } = d.sandbox;
  await d.set({ 'category-timeout': hour });
  const patient = d.newUser('patient');
  await patient.dm('let me think');
  const asked = await patient.sees('What do you want to write to the staff of');
  const [, seconds] = /<t:(\d+):R>/u.exec(asked.content) ?? [];
  expect(Math.abs(Number(seconds) * 1000 - clock.now() - hour)).toBeLessThan(minute);
  clock.advance(hour - 2 * minute);
  await patient.select('Choose what it is about', 'Something else');
  const post = await d.newPost();
  await d.mod.seesPost(post, 'with its category', () => d.mod.canSee('Something else', post));

  await d.set({ 'category-timeout': 2 * minute });
  const hasty = d.newUser('hasty');
  await hasty.dm('quickly, please');
  await hasty.sees('What do you want to write to the staff of');
  clock.advance(2 * minute);
  await d.mod.sees('quickly, please', await d.newPost());
  await d.set({ 'category-timeout': 10 * minute });
});

it('puts the words of the server above the question, in a message of their own where they are long', async () => {
  const own = 'What brings you to **us**?';
  await d.set({ 'category-prompt': own });
  const first = d.newUser('reader');
  await first.dm('hello?');
  const question = await first.sees(own);
  expect(question.content).toMatch(/^What brings you to \*\*us\*\*\?\n-# .*without a category <t:\d+:R>\.$/u);
  expect(question.components).toHaveLength(1);
  expect(first.canSee('What do you want to write')).toBe(false);

  const long = Array.from({ length: 50 }, (_, n) => `Rule ${n + 10}: we answer one question at a time.`).join(
    '\n',
  );
  const prompt = long.slice(0, mostPromptCharacters).padEnd(mostPromptCharacters, '.');
  const passing = await storesCategory(d, 'Passing');
  await d.set({ 'category-prompt': prompt });
  const second = d.newUser('scholar');
  await second.dm('hello?');
  const choice = await second.sees('without a category');
  const told = () => fromOthers(second, second.dmWith());
  const [above, below] = told();
  expect([above?.components, below?.id, told()]).toEqual([[], choice.id, [above, below]]);
  const lines = `${above?.content}\n${below?.content}`.split('\n');
  expect(lines.slice(0, -1)).toEqual(prompt.split('\n'));
  expect(JSON.stringify(choice.components)).toContain('Passing');
  await d.query('UPDATE categories SET removed_at = now() WHERE id = $1', [passing]);
  d.sandbox.clock.advance(6000);
  await second.select('Choose what it is about', 'Passing');
  await second.ephemeral('not offered any more');
  await seesMessage(
    second,
    choice,
    'to offer the others',
    ({ content, components }) =>
      content.includes('without a category') &&
      components.length === 1 &&
      !JSON.stringify(components).includes('Passing'),
  );
  await second.select('Choose what it is about', 'Something else');
  await seesMessage(
    second,
    choice,
    'to show the choice',
    ({ content }) => content === '✅ **Something else**',
  );
  expect(told()[0]?.content).toBe(above?.content);
  await d.mod.sees('hello?', await d.newPost());
  await d.set({ 'category-prompt': null });
});

it('opens the form of the category, from memory, and brings the answers with what was written', async () => {
  const { bob, mod } = d;
  await bob.dm('my parcel!');
  await bob.select('Choose what it is about', 'Parcels');
  await bob.sees('have some questions about **Parcels**');
  await d.query('BEGIN');
  await d.query('LOCK TABLE people, intakes, categories, guilds IN ACCESS EXCLUSIVE MODE');
  await bob.press('Fill in the form');
  const { title } = await bob.form();
  await d.query('COMMIT');
  expect(title).toBe('Parcels');
  await bob.fill({
    'Order number': '42',
    'What happened?': 'It never came.',
    'How urgent?': ['Very'],
  });
  await bob.submit();
  const post = await d.newPost();
  await mod.sees('my parcel!', post);
  for (const said of ['Order number', '42', 'It never came.', 'Very']) {
    await mod.sees(said, post);
  }
});

it('keeps what was filled in where the category is removed, or the form changed, meanwhile', async () => {
  const user = d.newUser('unlucky');
  const third = await storesCategory(d, 'Third', { form: [field('short', 'a', 'First question')] });
  await anew();
  await user.dm('hello?');
  await user.select('Choose what it is about', 'Third');
  await user.press('Fill in the form');
  await user.fill({ 'First question': 'a precious answer' });
  await d.query('UPDATE categories SET removed_at = now() WHERE id = $1', [third]);
  d.sandbox.clock.advance(6000);
  await user.submit();
  await user.sees('The form was changed while you filled it in');
  await user.select('Choose what it is about', 'Something else');
  const post = await d.newPost();
  await d.mod.sees('a precious answer', post);
});

it('takes a form that is sent from two places once, and gives back what the second said', async () => {
  const user = d.newUser('double');
  await user.dm('hello?');
  await user.select('Choose what it is about', 'Parcels');
  const [first, second] = [await user.press('Fill in the form'), await user.press('Fill in the form')];
  const sends = ({ interactionId }: { interactionId: string }, order: string) =>
    user.does({
      act: 'submit',
      interactionId,
      fields: { 'a:Order number': order, 'b:What happened?': 'nothing', 'c:How urgent?': ['Very'] },
    });
  await Promise.all([sends(first, 'order 1'), sends(second, 'order 2')]);
  const post = await d.newPost();
  await d.mod.sees('hello?', post);
  const returned = await user.ephemeral('here is what you filled in');
  expect(returned.files.map(({ name }) => name)).toEqual(['answers.txt']);
  const carried = ['order 1', 'order 2'].filter((order) => d.mod.canSee(order, post));
  expect(carried).toHaveLength(1);
});

it('makes a draft of a step that waits too long, and resumes there', async () => {
  const user = d.newUser('later');
  await d.set({ confirm: true });
  await user.dm('shall I really?');
  await user.select('Choose what it is about', 'Something else');
  await user.sees('Send this to the staff of');
  d.sandbox.clock.advance(10 * minute);
  const kept = await user.sees('Nothing has been sent yet');
  await user.press('Continue', { on: kept });
  await user.ephemeral('My question stands below once more');
  await user.dm('yes, I shall');
  await user.press('Send');
  await seesOnceInOrder(d.mod, await d.newPost(), ['shall I really?', 'yes, I shall']);
});
