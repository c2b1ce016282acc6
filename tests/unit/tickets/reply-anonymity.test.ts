import { isReplyAnonymous, replyAuthor } from '../../../src/tickets/reply-anonymity';
import { category } from '../../support/categories';
import { servedGuild, written } from '../../support/written';

const choices = [null, 'inherit', 'on', 'off'] as const;
const server = (isOn: boolean) => servedGuild({ 'anonymous-replies': isOn });
const saying = (anonymous: (typeof choices)[number]) => anonymous && { anonymous };

describe('a reply is anonymous', () => {
  it.each(choices)('where it asks for it, whatever server and category (%s) say', (choice) => {
    expect(isReplyAnonymous(server(true), saying(choice), true)).toBe(true);
    expect(isReplyAnonymous(server(false), saying(choice), true)).toBe(true);
  });

  it('where the category says so, else where the server does', () => {
    const said = (isOn: boolean) =>
      choices.map((choice) => isReplyAnonymous(server(isOn), saying(choice), false));
    expect(said(true)).toEqual([true, true, true, false]);
    expect(said(false)).toEqual([false, false, true, false]);
  });
});

describe('the author of a reply', () => {
  const ticket = { categoryId: null };

  it('is the member who wrote it', () => {
    expect(replyAuthor(server(false), ticket, written(), false)).toEqual({
      kind: 'member',
      id: written().authorId,
      name: 'Alice',
      icon: written().authorIcon,
    });
  });

  it('is the label alone where it is anonymous', () => {
    const named = servedGuild({ label: 'The Guard' });
    expect(replyAuthor(named, ticket, written(), true)).toEqual({ kind: 'label', label: 'The Guard' });
    expect(replyAuthor(server(true), ticket, written(), false)).toEqual({ kind: 'label', label: null });
  });

  it('is the label in tickets of a category that wants that, and the member in those of one that does not', () => {
    const categories = [category({ id: '1', anonymous: 'on' }), category({ id: '2', anonymous: 'off' })];
    const kindIn = (categoryId: string, isOn: boolean) =>
      replyAuthor({ ...server(isOn), categories }, { categoryId }, written(), false).kind;
    expect([kindIn('1', false), kindIn('2', true), kindIn('3', true)]).toEqual(['label', 'member', 'label']);
  });
});
