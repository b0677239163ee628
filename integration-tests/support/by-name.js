const Sequencer = require("@jest/test-sequencer").default

/** The same order in each run: Jest would begin with the largest file, or with the slowest on this machine. */
module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}
