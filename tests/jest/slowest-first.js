'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/** They take minutes: at the end of a run, one processor would wait for them. */
const slow =
  /killed-|start-and-stop|-meets-|ends-do-not-collide|races|discord-has-trouble|database-|questions-come-first|embedded-postgres|older-data/;

/** What a fresh clone does not know yet of its tests, since Jest learns it from runs. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- It is Jest's own, and returns a new list.
    const sorted = super.sort(tests);
    const isSlow = ({ path }) => slow.test(path);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
};
