/**
 * The mistakes planted into the first example, one record each: forms and prose, of the kinds that reviewers find in
 * published documents. The README beside the spoiled PDF is printed from these records.
 */
import {
  cellText,
  withCell,
  withEmptiedForm,
  withMovedAmount,
  withText,
  withoutForm,
  type Mutated,
} from './mutations.js'
import type { Disclosure } from './structure.js'

export type PlantedMistake = {
  /** Chinese: the form or chapter. */
  place: string
  /** Chinese: the row, line or sentence. */
  row: string
  /** Chinese: what is wrong. */
  what: string
  plant: (disclosure: Disclosure) => Mutated
}

/** Adds hundredths of 万元 to a printed amount. */
const raised = (text: string, byHundredths: bigint): string => {
  const hundredths = BigInt(text.replace(/[,.]/g, '')) + byHundredths
  const digits = String(hundredths)
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

const raisedCell =
  (form: string, row: string, column: number, byHundredths: bigint) =>
  (disclosure: Disclosure): Mutated => {
    const place = { form, row, column }
    return withCell(disclosure, place, raised(cellText(disclosure, place), byHundredths))
  }

export const plantedMistakes: readonly PlantedMistake[] = [
  {
    place: '支出决算表（公开03表）',
    row: '208 社会保障和就业支出，本年支出合计',
    what: '类合计比所属各款之和多20万元，超出尾差范围',
    plant: raisedCell('03', '208', 4, 2000n),
  },
  {
    place: '收入决算表（公开02表）',
    row: '2080105 劳动保障监察',
    what: '财政拨款收入的金额印到了“上级补助收入”一栏',
    plant: disclosure => {
      const moved = withMovedAmount(disclosure, { form: '02', row: '2080105', column: 5 }, 6)
      return { ...moved, printed: `上级补助收入栏${moved.printed}`, right: `财政拨款收入栏${moved.printed}` }
    },
  },
  {
    place: '国有资本经营预算财政拨款支出决算表（公开08表）',
    row: '整张表',
    what: '目录列有此表，正文缺表',
    plant: disclosure => withoutForm(disclosure, '08'),
  },
  {
    place: '财政拨款“三公”经费支出决算表（公开09表）',
    row: '全部金额',
    what: '表内金额全部空白，也没有空表说明',
    plant: disclosure => withEmptiedForm(disclosure, '09'),
  },
  {
    place: '一般公共预算财政拨款基本支出决算明细表（公开06表）',
    row: '30201 办公费',
    what: '款的金额改大10万元，与302类合计及公用经费合计不符',
    plant: raisedCell('06', '30201', 5, 1000n),
  },
  {
    place: '一般公共预算财政拨款支出决算表（公开05表）',
    row: '2080112 劳动人事争议调解仲裁',
    what: '科目名称印成了另一科目（2080105）的名称',
    plant: disclosure => withCell(disclosure, { form: '05', row: '2080112', column: 3 }, '劳动保障监察'),
  },
  {
    place: '第三部分 一、收入支出决算总体情况说明',
    row: '收、支总计的增长率',
    what: '增长率以本年数为分母，应以上年数为分母',
    plant: disclosure => withText(disclosure, /增长[\d.]+%/, '增长4.96%', '年度收、支总计均为'),
  },
  {
    place: '第三部分 三、支出决算情况说明',
    row: '基本支出占本年支出的比重',
    what: '比重算错，与项目支出比重之和不是100%',
    plant: disclosure => withText(disclosure, /占本年支出[\d.]+%/, '占本年支出27.35%', '年度支出合计'),
  },
  {
    place: '第三部分 五、（三）具体情况',
    row: '一般行政管理事务（项）',
    what: '支出决算数小于年初预算数，却写成“大于”',
    plant: disclosure =>
      withText(disclosure, '支出决算数小于年初预算数', '支出决算数大于年初预算数', '一般行政管理事务（项）年初预算为'),
  },
  {
    place: '第三部分 标题',
    row: '部门决算情况说明',
    what: '标题沿用了上年年度',
    plant: disclosure => withText(disclosure, '2023年度部门决算情况说明', '2022年度部门决算情况说明'),
  },
  {
    place: '第三部分 九、（二）具体情况',
    row: '公务接待费',
    what: '模板占位符“XX”没有填写',
    plant: disclosure => withText(disclosure, /全年国内公务接待\d+批次/, '全年国内公务接待XX批次', '3.公务接待费'),
  },
  {
    place: '第三部分 十一、政府采购支出说明',
    row: '政府采购服务支出',
    what: '单位应为万元，印成了元',
    plant: disclosure => {
      const found = withText(disclosure, /政府采购服务支出[\d.]+万元/, '', '年度政府采购支出总额')
      return withText(disclosure, found.right, found.right.replace('万元', '元'), '年度政府采购支出总额')
    },
  },
  {
    place: '第三部分 五、（三）具体情况',
    row: '事业运行（项）',
    what: '“主要原因是：”后面没有写原因',
    plant: disclosure => withText(disclosure, /主要原因是：[^。]+。/, '主要原因是：。', '事业运行（项）年初预算为'),
  },
  {
    place: '第三部分 十、机关运行经费支出说明',
    row: '增减变动',
    what: '支出比年初预算减少，却写成“增加”“增长”',
    plant: disclosure => {
      const found = withText(disclosure, /减少[\d.]+万元，下降/, '', '年度机关运行经费支出')
      const to = found.right.replace('减少', '增加').replace('下降', '增长')
      return withText(disclosure, found.right, to, '年度机关运行经费支出')
    },
  },
]

export type Planted = { disclosure: Disclosure; list: (PlantedMistake & { printed: string; right: string })[] }

/** Plants every mistake, one after the other. */
export const plantAll = (disclosure: Disclosure): Planted => {
  const list: Planted['list'] = []
  let spoiled = disclosure
  for (const mistake of plantedMistakes) {
    const mutated = mistake.plant(spoiled)
    spoiled = mutated.disclosure
    list.push({ ...mistake, printed: mutated.printed, right: mutated.right })
  }
  return { disclosure: spoiled, list }
}

const shown = (text: string): string => (text === '' ? '（空白）' : text)

/** The README beside the spoiled PDF. */
export const mistakesReadme = (file: string, list: Planted['list']): string =>
  `${[
    '# 故意写错的样例 · A disclosure with planted mistakes',
    '',
    `\`${file}\` 与上一级文件夹中的部门决算相同，只是故意改错了下列${list.length}处；其余内容没有错误。单位和金额均为虚构。`,
    '',
    `\`${file}\` is the final accounts of the parent folder with exactly the ${list.length} mistakes below planted into it (where it is, what is printed, what is right). This file is printed by \`npm run examples\`; do not edit it.`,
    '',
    '| 序号 | 表或章节 | 行或句 | 错在哪里 | 印成 | 应为 |',
    '| ---: | --- | --- | --- | --- | --- |',
    ...list.map((m, i) => `| ${i + 1} | ${m.place} | ${m.row} | ${m.what} | ${shown(m.printed)} | ${shown(m.right)} |`),
  ].join('\n')}\n`
