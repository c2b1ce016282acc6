'use strict';
/** What is shown on the pictures: a few people of the sandbox's town, and what they write. */

/**
 * Lets the people act.
 * @returns scenes: name of the picture, hash of the page's address, a text that is there once it is drawn
 */
async function playScenes(sandbox) {
  const forum = await sandbox.person('olivia').makesForum('help-desk', ['Question', 'Order', 'Solved']);
  const { channels } = sandbox.town;
  const post = await askInForum(sandbox, forum);
  await talk(sandbox, channels.general);
  await meetBot(sandbox);
  return [
    { name: 'start', hash: '#/alice', shows: 'Try a command' },
    { name: 'dm', hash: '#/alice/@postbox', shows: 'Only you can see this' },
    { name: 'channel', hash: `#/mod/${channels.general}`, shows: 'Saturday it is' },
    { name: 'forum', hash: `#/mod/${forum.id}`, shows: 'Which oil burns longest?' },
    { name: 'post', hash: `#/mod/${post}`, shows: 'wick.txt' },
  ];
}

async function meetBot(sandbox) {
  const alice = sandbox.person('alice');
  await alice.dm('Hello! My lantern arrived with a **broken handle**.');
  await alice.dm('It is order `#4711`, from <t:1790000000:D>. Can you send me a new one?');
  await alice.slash('/ping');
}

async function talk(sandbox, general) {
  const [alice, bob, carla, mo] = ['alice', 'bob', 'carla', 'mod'].map((name) => sandbox.person(name));
  await bob.writes(general, 'Has anybody been to the hall since the new lanterns are up?');
  const answer = await carla.writes(
    general,
    'Yesterday! Three things I learned:\n- the **blue** ones are the brightest\n- they need ~~oil~~ nothing at all\n- ||one of them sings||',
  );
  await alice.reacts(answer, '🎉');
  await bob.reacts(answer, '🎉');
  await mo.reacts(answer, '👀');
  await mo.replies(answer, 'You found it. We light them again on Saturday, who comes?');
  await alice.writes(general, {
    poll: { question: 'Lighting the lanterns', answers: ['Saturday, 18:00', 'Sunday, 17:00'] },
  });
  await mo.writes(general, `Saturday it is, <@${alice.id}>. Meet me there!`);
}

async function askInForum(sandbox, forum) {
  const [olivia, mo, bob, denis] = ['olivia', 'mod', 'bob', 'denis'].map((name) => sandbox.person(name));
  const tag = (name) => forum.tags.find((each) => each.name === name).id;
  const post = (person, title, content, tags) =>
    person.does({ act: 'post', channelId: forum.id, title, content, tags: tags.map(tag) });
  const old = await post(denis, 'Shipping to the islands', 'Do you ship by boat?', ['Question', 'Solved']);
  await mo.writes({ id: old.channelId }, 'We do, every Friday.');
  await olivia.does({ act: 'thread-edit', channelId: old.channelId, locked: true, archived: true });
  await post(denis, 'Which oil burns longest?', 'I read by it, so it should not smell either.', ['Question']);
  const wick = await post(bob, 'The wick is too short', 'It goes out after an hour, whatever I do.', [
    'Order',
  ]);
  const place = { id: wick.channelId };
  const told = await mo.writes(place, 'Which model is it? The number stands below the handle.');
  await bob.replies(told, {
    content: 'L-20. I measured everything:',
    files: [
      {
        name: 'wick.txt',
        data: Buffer.from('12 mm\n'.repeat(40)).toString('base64'),
        contentType: 'text/plain',
      },
    ],
  });
  await bob.reacts(told, '🙏');
  return wick.channelId;
}

module.exports = { playScenes };
