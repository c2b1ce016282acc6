/**
 * Adds the packages of other platforms to package-lock.json. npm leaves out those that its registry did not answer for, and
 * `npm ci` then refuses the whole file. Run it after adding a dependency: node scripts/complete-lock-file.js
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64'];

/** Where Node would find a package from inside another one, or undefined. */
function find(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const key = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[key] || !folder) {
      return packages[key];
    }
  }
}

/** Optional packages that the lock file names but does not describe, with the package that wants them. */
function missingPackages({ packages }) {
  return Object.entries(packages).flatMap(([from, owner]) =>
    Object.entries((from && owner.optionalDependencies) || {})
      .filter(([name]) => !find(packages, from, name))
      .map(([name, version]) => ({ name, version, owner })),
  );
}

/** Says for which platform a package is, as its name tells. */
function describe({ name, version, owner }) {
  const words = name.split(/[/-]/u);
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') && 'glibc';
  return {
    version: version.replace(/^[\^~]/u, ''),
    ...(processor && { cpu: [processor] }),
    ...(owner.dev && { dev: true }),
    ...(libc && system === 'linux' && { libc: [libc] }),
    optional: true,
    ...(system && { os: [system] }),
    ...(owner.engines && { engines: owner.engines }),
  };
}

function complete(lock) {
  for (const missing of missingPackages(lock)) {
    lock.packages[`node_modules/${missing.name}`] = describe(missing);
  }
  const sorted = Object.entries(lock.packages).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

if (require.main === module) {
  const file = path.join(__dirname, '..', 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  console.log(`${missingPackages(lock).length} packages of other platforms were missing.`);
  fs.writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
}

module.exports = { missingPackages };
