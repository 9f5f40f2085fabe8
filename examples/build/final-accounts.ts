/** Puts a department's final accounts together: cover, contents, overview, nine forms, explanation, glossary. */
import { accountsForms } from './accounts-forms.js'
import { accountsExplanation, accountsGlossary } from './accounts-prose.js'
import { assertConsistent, type AccountsYear } from './accounts-year.js'
import { numeral } from './figures.js'
import type { Block, ContentsEntry, Disclosure } from './structure.js'

/** The whole disclosure of one year at department scope. Throws where the data contradict themselves. */
export const finalAccounts = (data: AccountsYear): Disclosure => {
  assertConsistent(data)
  const { unitName, year, units, duties } = data
  const title = `${unitName}${year}年度部门决算`
  const forms = accountsForms(data)
  const parts = [
    `第一部分 ${unitName}概况`,
    `第二部分 ${unitName}${year}年度部门决算表`,
    `第三部分 ${unitName}${year}年度部门决算情况说明`,
    '第四部分 名词解释',
  ] as const
  const explanation = accountsExplanation(data)
  const overview: Block[] = [
    { kind: 'title', text: parts[0] },
    { kind: 'heading', level: 2, text: '一、部门主要职责' },
    ...duties.map((text, i): Block => ({ kind: 'paragraph', text: `${i + 1}.${text}` })),
    { kind: 'heading', level: 2, text: '二、机构设置情况' },
    {
      kind: 'paragraph',
      text: `${unitName}部门决算由局本级决算和${units.length - 1}个下属单位决算汇总而成。列入${year}年度部门决算编制范围的单位共${units.length}个：`,
    },
    ...units.map((unit, i): Block => ({ kind: 'paragraph', text: `${i + 1}.${unit.name}，${unit.nature}` })),
  ]
  const headings = (blocks: Block[]): ContentsEntry[] =>
    blocks.flatMap(block =>
      block.kind === 'heading' && block.level === 2 ? [{ text: block.text, level: 2, target: block.text }] : [],
    )
  const part = (index: 0 | 1 | 2 | 3): ContentsEntry => ({ text: parts[index], level: 1, target: parts[index] })
  return {
    title,
    cover: [unitName, `${year}年度部门决算`],
    contents: [
      part(0),
      ...headings(overview),
      part(1),
      ...forms.map((form, i): ContentsEntry => ({
        text: `${numeral(i + 1)}、${form.title}`,
        level: 2,
        target: form.title,
      })),
      part(2),
      ...headings(explanation),
      part(3),
    ],
    sections: [
      { name: '部门概况', landscape: false, blocks: overview },
      ...forms.map((form, i) => ({
        name: form.title.replace('财政拨款“三公”经费', '三公经费'),
        landscape: form.landscape,
        blocks: [...(i === 0 ? [{ kind: 'title' as const, text: parts[1] }] : []), form],
      })),
      { name: '决算情况说明', landscape: false, blocks: [{ kind: 'title', text: parts[2] }, ...explanation] },
      { name: '名词解释', landscape: false, blocks: [{ kind: 'title', text: parts[3] }, ...accountsGlossary(data)] },
    ],
  }
}
