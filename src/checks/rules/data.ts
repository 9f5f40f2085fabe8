/**
 * Rules that hold a published document against its own data package: the hash, the book, every cell, every paragraph. For
 * a document without one they do not exist.
 */
import { skipped, type Breach, type Rule, type RuleOutcome } from '../rule.js'
import type { OwnDataVerified } from '../own-data.js'

const noData = '文件没有附带数据包'
const republish = '核对哪一边被改过：数据对的，按账本重新发布；数据错的，更正账本后重新发布。'

const withData =
  (run: (verified: OwnDataVerified) => RuleOutcome): Rule['run'] =>
  ({ ownData }) =>
    ownData === null ? skipped(noData) : run(ownData)

const hash: Rule = {
  id: 'data.hash',
  title: '数据包与声明的校验值一致',
  why: '文件声明了它所依据的数据包的 SHA-256；数据包改动一个字节，校验值就不同。',
  severity: 'error',
  ofOwnData: true,
  remedy: '从原发布处重新取得文件和数据包，或按账本重新发布。',
  run: withData(({ data: { declaredSha256, sha256 }, hashes, why }) => {
    if (sha256 === null) return skipped(why ?? noData)
    const printed = hashes.map(({ text, page, box }): Breach => ({
      page,
      ...(box ? { box } : {}),
      message: '文件印的校验值不是附带的数据包的。',
      expected: sha256,
      actual: text,
    }))
    if (declaredSha256 === null && printed.length === 0) return skipped('文件附带了数据包，但没有声明校验值')
    if (declaredSha256 === null || declaredSha256 === sha256) return { breaches: printed }
    return {
      breaches: [
        {
          message: '文件附带的数据包不是它声明的那一个：校验值不同，文件或数据在发布以后被改动过。',
          expected: declaredSha256,
          actual: sha256,
        },
        ...printed,
      ],
    }
  }),
}

const problemsMax = 20

const book: Rule = {
  id: 'data.book',
  title: '数据包是一本完整的账，公开的数都出自这本账',
  why: '数据包记着公开的每个数、每段话、每一格，以及每个数从账本取数的条件；按条件加起来，应与记着的相同。',
  severity: 'error',
  ofOwnData: true,
  remedy: '从原发布处重新取得文件，或按账本重新发布。',
  run: withData(({ data, why }) => {
    if (data.sha256 === null) return skipped(why ?? noData)
    const errors = data.problems.filter(({ severity }) => severity === 'error')
    const breaches = errors.slice(0, problemsMax).map(({ file, line, field, reason, remedy }): Breach => ({
      message: `附带的数据有错：${file}${line === null ? '' : `第${line}行`}${field === null ? '' : ` ${field}`}：${reason}`,
      remedy,
    }))
    if (errors.length > problemsMax)
      breaches.push({ message: `附带的数据还有 ${errors.length - problemsMax} 处错误，没有逐处列出。` })
    return { breaches }
  }),
}

const compared =
  (take: (verified: OwnDataVerified) => Breach[]): Rule['run'] =>
  context =>
    withData(verified =>
      verified.why !== null
        ? skipped(verified.why)
        : { breaches: take(verified), ...(verified.partly.length > 0 ? { partly: verified.partly } : {}) },
    )(context)

const cell: Rule = {
  id: 'data.cell',
  title: '每一格与附带的数据一致',
  why: '数据包记着公开表的每一格；文件印的应与它完全相同，空白、0.00也分得开。',
  severity: 'error',
  ofOwnData: true,
  remedy: republish,
  run: compared(({ cells }) => cells),
}

const text: Rule = {
  id: 'data.text',
  title: '文字与附带的数据一致',
  why: '数据包记着公开的每段文字和图中的数；文件印的应与它相同。',
  severity: 'error',
  ofOwnData: true,
  remedy: republish,
  run: compared(({ texts }) => texts),
}

export const dataRules: Rule[] = [hash, book, cell, text]
