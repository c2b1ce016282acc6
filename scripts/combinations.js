'use strict';
/** Where the stories are told: how strict Discord is, where the queue lives, and what of them every push must pass there. */

/** Profiles of the sandbox, and places of the queue. `npm test` runs the first. */
const combinations = [
  { name: 'relaxed × Redis', profile: 'relaxed', queue: 'redis' },
  { name: 'relaxed × PostgreSQL', profile: 'relaxed', queue: 'postgresql' },
  { name: 'documented × Redis', profile: 'documented', queue: 'redis' },
  { name: 'hostile × Redis', profile: 'hostile', queue: 'redis' },
];

/** What `.ci/run` tells everywhere but on the first, which hears all: the ways of a message, and how a conversation ends. */
const smokeSet = ['dm-opens-a-post', 'reply-reaches-the-user', 'edits-change-the-copy', 'close-requests'].map(
  (story) => `tests/scenarios/${story}.test.ts`,
);

module.exports = { combinations, smokeSet };
