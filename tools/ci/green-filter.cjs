"use strict"

const { greenFiles } = require("./green-files.cjs")

/** Jest's filter: leaves out the files that are green already. @param {string[]} files */
module.exports = async (files) => ({
  filtered: files.filter((file) => !greenFiles().includes(file)).map((test) => ({ test })),
})
