'use strict';
/** How much memory the bot may take: with `npm start`, in the image (the Dockerfile repeats it) and in the benches. */

/**
 * The heap is large enough for a large desk, and small enough that a leak is noticed before the machine suffers. Node
 * makes the space for young objects small where the heap is small; with 8 MB what a message leaves behind is not copied.
 */
const heapFlags = ['--max-old-space-size=512', '--max-semi-space-size=8'];

/** glibc keeps a pool of memory for each of Node's threads, and gives little of it back. */
const memoryEnvironment = { MALLOC_ARENA_MAX: '2' };

module.exports = { heapFlags, memoryEnvironment };
