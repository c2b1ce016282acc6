'use strict';
/** What the preparation says while it works; on standard error, so that the output of what is prepared stays clean. */
const say = (text) => process.stderr.write(`prepare: ${text}\n`);

module.exports = { say };
