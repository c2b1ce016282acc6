'use strict';
/**
 * `npm run test:everywhere`: tells the stories of tests/scenarios/ on every profile of the sandbox and every queue, one
 * after the other; files can be named. With `--ci` it runs all tests where `npm test` runs them, and the smoke set
 * everywhere else. What is missing or left out is a failure.
 */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { combinations, smokeSet } = require('./combinations');
const { runJest } = require('./run-jest');
const { withServices } = require('./services');

const given = process.argv.slice(2).filter((arg) => arg !== '--ci');
const isForCi = process.argv.includes('--ci');

withServices(async ({ environment, missing }) => {
  // Stories need no browser.
  const lacking = isForCi || !environment.REDIS_URL ? missing : [];
  const runs = [];
  for (const combination of combinations) {
    runs.push(await runOn(combination, environment));
  }
  const sum = (count) => runs.reduce((total, run) => total + run[count], 0);
  process.stdout.write(`\n${runs.map(summary).join('\n')}\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  if (lacking.length > 0) {
    process.stderr.write(`Not covered: ${lacking.join('; ')}.\n`);
  }
  return runs.every(isGood) && lacking.length === 0 ? 0 : 1;
});

async function runOn({ name, profile, queue }, environment) {
  process.stderr.write(`\n${name}\n`);
  const chosen = {
    POSTERN_TEST_PROFILE: profile,
    POSTERN_TEST_QUEUE: queue,
    // Where Discord's limits hold, it is they that say who is first.
    ...(!isForCi && {
      POSTERN_TEST_ROUNDS: profile === 'relaxed' ? '200' : '20',
      // At which moments a process can die depends on neither, and all of them take half an hour.
      ...(name === combinations[0].name && { POSTERN_TEST_KILL_POINTS: 'all' }),
    }),
  };
  const counts = await runJest({ ...environment, ...chosen }, whatToRun(name));
  return { name, ...counts };
}

/** Without a name jest runs every test. */
function whatToRun(name) {
  if (isForCi) {
    return name === combinations[0].name ? [] : smokeSet;
  }
  return given.length > 0 ? given : ['tests/scenarios'];
}

const isGood = ({ exitCode, passed, failed, leftOut }) =>
  exitCode === 0 && passed > 0 && failed === 0 && leftOut === 0;

const summary = ({ name, passed, failed, leftOut }) =>
  `${name}: ${passed} passed, ${failed} failed${leftOut > 0 ? `, ${leftOut} left out` : ''}`;
