const Sequencer = require("@jest/test-sequencer").default

/** The files that run many others on one platform take the longest, although they are short: Jest would begin them last. */
module.exports = class extends Sequencer {
  sort(tests) {
    const isShared = ({ path }) => path.includes("/integration-tests/platforms/")
    const sorted = super.sort(tests)

    return [...sorted.filter(isShared), ...sorted.filter((test) => !isShared(test))]
  }
}
