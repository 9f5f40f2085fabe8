// Haigang's budget, published, read back, and changed in five hundred ways.
import { describe } from 'vitest'
import { exampleBooks } from '../bench/published/run.js'
import { describeChanges, describeReadBack } from './published-book.js'

const example = exampleBooks[1]

describe(`${example.folder} read back`, () => describeReadBack(example))
describe(`${example.folder} with one figure, word, year or row changed`, () => describeChanges(example))
