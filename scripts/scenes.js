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
  const ticket = await askForHelp(sandbox, channels.general);
  const panel = await buildPanel(sandbox, channels['staff-room']);
  await sandbox.person('denis').dm('I have a question about a lantern');
  await sandbox.person('denis').sees('What do you want to write');
  return [
    { name: 'start', hash: '#/alice', shows: 'Try a command' },
    { name: 'dm', hash: '#/alice/@postbox', shows: 'It is already packed' },
    { name: 'ticket', hash: `#/mod/${ticket.id}`, shows: 'It is already packed' },
    { name: 'tickets', hash: `#/mod/${ticket.parentId}`, shows: 'Alice' },
    { name: 'channel', hash: `#/mod/${channels.general}`, shows: 'Saturday it is' },
    { name: 'forum', hash: `#/mod/${forum.id}`, shows: 'Which oil burns longest?' },
    { name: 'post', hash: `#/mod/${post}`, shows: 'wick.txt' },
    { name: 'panel', hash: `#/alice/${panel}`, shows: 'Do you need help?' },
    { name: 'question', hash: '#/denis/@postbox', shows: 'What do you want to write' },
  ];
}

/** The owner sets the desk up, three users write, and the staff answer one of them. */
async function askForHelp(sandbox, general) {
  const [olivia, alice, bob, carla, mo] = ['olivia', 'alice', 'bob', 'carla', 'mod'].map((name) =>
    sandbox.person(name),
  );
  await olivia.slash('/setup tickets', { 'staff-1': { id: sandbox.town.roles.Support } }, { in: general });
  const { id: forum } = await olivia.waits('the forum of the tickets', () =>
    [...sandbox.world.channels.values()].find(
      ({ name, availableTags }) => name === 'tickets' && availableTags,
    ),
  );
  const tickets = [];
  for (const [person, words] of [
    [bob, 'Can I pick my order up at the hall?'],
    [carla, 'One of the blue ones hums at night.'],
    [alice, 'Hello! My lantern arrived with a **broken handle**.'],
  ]) {
    await person.dm(words);
    tickets.push(await mo.newPost(forum));
  }
  const post = tickets.at(-1);
  const order = await alice.dm({
    content: 'It is order `#4711`, from <t:1790000000:D>. Can you send me a new one?',
    files: [picture()],
  });
  await mo.sees('order', post);
  await mo.writes(post, 'I am sorry to read that, Alice! Of course.');
  await mo.writes(post, '// the third broken handle this week, I ask the workshop');
  await alice.sees('Of course');
  await mo.writes(post, 'A new one leaves tomorrow. It is already packed.');
  await alice.sees('already packed');
  await alice.waits('the receipts', () =>
    alice.messages().find(({ id, reactions }) => id === order.id && reactions.length > 0),
  );
  return { id: post.id, parentId: forum };
}

/** The owner says what tickets can be about, and puts a message with buttons into a channel. @returns the channel's id */
async function buildPanel(sandbox, staffRoom) {
  const olivia = sandbox.person('olivia');
  const { channelId } = await olivia.does({
    act: 'channel-create',
    guildId: sandbox.town.guildId,
    name: 'get-help',
    type: 0,
  });
  const categories = [
    { Name: 'Orders', Emoji: '📦', Description: 'Late, broken, or not yet sent' },
    { Name: 'Workshop', Emoji: '🔧', Description: 'Repairs, and lanterns of your own' },
  ];
  for (const category of categories) {
    await olivia.slash('/config categories add', {}, { in: staffRoom });
    await olivia.fill(category);
    await olivia.submit();
    await olivia.ephemeral(`**${category.Name}** was added`);
  }
  const { message } = await olivia.slash('/config panel', { channel: channelId }, { in: staffRoom });
  await olivia.press('Send', { on: message });
  await sandbox.person('alice').sees('Do you need help?', channelId);
  return channelId;
}

/** A small picture of a lantern. */
function picture() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="#26313f"/><path d="M92 60h56l10 70H82z" fill="#f2b84b"/><path d="M98 60c0-30 44-30 44-6" fill="none" stroke="#8a97a8" stroke-width="7"/><path d="M142 40l14-12" stroke="#d9534f" stroke-width="5"/></svg>`;
  return { name: 'handle.svg', data: Buffer.from(svg).toString('base64'), contentType: 'image/svg+xml' };
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
