/** Rules that hold a published document against its own data package: the hash, the book, every cell, every paragraph. */
import { silent, skipped, type Breach, type Rule, type RuleOutcome } from '../rule.js'
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
  remedy: '从原发布处重新取得文件和数据包，或按账本重新发布。',
  run: withData(({ data: { declaredSha256, sha256 }, why }) => {
    if (sha256 === null) return skipped(why ?? noData)
    if (declaredSha256 === null) return skipped('文件附带了数据包，但没有声明校验值')
    if (declaredSha256 === sha256) return silent
    return {
      breaches: [
        {
          message: '文件附带的数据包不是它声明的那一个：校验值不同，文件或数据在发布以后被改动过。',
          expected: declaredSha256,
          actual: sha256,
        },
      ],
    }
  }),
}

const problemsMax = 20

const book: Rule = {
  id: 'data.book',
  title: '数据包是一本完整的账',
  why: '文件中的每个数都应能从附带的数据重新算出来，数据读不成账本就无从核对。',
  severity: 'error',
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
    if (breaches.length === 0 && why !== null)
      breaches.push({ message: `不能按附带的数据核对文件：${why}`, remedy: republish })
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
  why: '报表由附带的数据填出；逐格重新填一遍，应与印出的完全相同，空白、0.00也一样。',
  severity: 'error',
  remedy: republish,
  run: compared(({ cells }) => cells),
}

const text: Rule = {
  id: 'data.text',
  title: '文字与附带的数据一致',
  why: '情况说明的文字和数字由附带的数据写出；重新写一遍，应与印出的相同。',
  severity: 'error',
  remedy: republish,
  run: compared(({ texts }) => texts),
}

export const dataRules: Rule[] = [hash, book, cell, text]
