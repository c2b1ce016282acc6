import { openLog } from '../../../src/logging/logger';

const user = '200000000000000001';

/** The line that is written for these details. */
function line(details: object): string {
  const lines: string[] = [];
  const destination = { write: (text: string) => void lines.push(text) };
  openLog({ level: 'info', asJson: true, secrets: [], destination }).info(details, 'Something happened.');
  return lines.join('');
}

describe('the log names no user', () => {
  it.each<[string, object, string]>([
    ['the lane of a DM', { lane: `dm:${user}` }, '"lane":"dm"'],
    ['a DM as a place', { place: { kind: 'dm', channelId: user } }, '"place":{"kind":"dm"}'],
    ['the first of many places', { first: { kind: 'dm', channelId: user } }, '"first":{"kind":"dm"}'],
    [
      'an address of Discord',
      {
        err: Object.assign(new Error('No'), {
          url: `https://discord.com/api/guilds/300000000000000001/members/${user}`,
        }),
      },
      '/guilds/300000000000000001/members/[id]',
    ],
    [
      'what a database quotes',
      { err: Object.assign(new Error('Twice'), { detail: `Key (user_id)=(${user}) exists.` }) },
      '(user_id)=([id])',
    ],
    ['the text of an error', { err: new Error(`No user ${user}`) }, 'No user [id]'],
  ])('in %s', (_where, details, shown) => {
    expect(line(details)).not.toContain(user);
    expect(line(details)).toContain(shown);
  });

  it('and leaves posts and tickets as they are', () => {
    const post = { kind: 'post', channelId: '500000000000000001' };
    expect(JSON.parse(line({ lane: 'post:42', place: post, ticket: 42 }))).toMatchObject({
      lane: 'post:42',
      place: post,
      ticket: 42,
    });
  });
});
