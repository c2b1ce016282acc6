'use strict';
/** What stands in .env counts where the environment itself says nothing. */
const { existsSync } = require('node:fs');
const path = require('node:path');
const { root } = require('./files');

function loadEnvFile() {
  const file = path.join(root, '.env');
  if (existsSync(file)) {
    process.loadEnvFile(file);
  }
}

module.exports = { loadEnvFile };
