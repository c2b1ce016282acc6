'use strict';
/** Enough for a large desk, and small enough that a leak is noticed before the machine suffers. */
module.exports = { heapFlags: ['--max-old-space-size=512'] };
