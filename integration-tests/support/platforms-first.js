const Sequencer = require("@jest/test-sequencer").default

/** Unit specs that need about as long as the first database with every table, which all platforms copy. */
const MEANWHILE = 8

/**
 * The files that run many others on one platform take the longest, although they are short: Jest would begin them last. While the
 * first of them makes the database, the other workers have unit specs to run instead of waiting for it.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const isShared = ({ path }) => path.includes("/integration-tests/platforms/")
    const sorted = super.sort(tests)
    const [first, ...platforms] = sorted.filter(isShared)
    const others = sorted.filter((test) => !isShared(test))
    const meanwhile = first ? others.filter(({ path }) => path.endsWith(".unit.spec.ts")).slice(0, MEANWHILE) : []

    return [...(first ? [first] : []), ...meanwhile, ...platforms, ...others.filter((test) => !meanwhile.includes(test))]
  }
}
