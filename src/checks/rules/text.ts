/** Rules on the wording itself: years, scope words, leftovers of templates, punctuation. */
import type { Paragraph } from '../../prose/paragraphs.js'
import { at, matches, type Hit } from '../hits.js'
import { skipped, type Rule } from '../rule.js'
import { unitName } from './unit-name.js'

/** Text inside 《》 quotes another document: its years and scope words are not this one's. */
const isInTitle = ({ text }: Paragraph, index: number): boolean => {
  const open = text.lastIndexOf('《', index)
  return open >= 0 && text.indexOf('》', open) >= index
}

/** The sentence around a hit. */
const sentenceAt = ({ text }: Paragraph, { index }: Hit): string => {
  const stop = text.indexOf('。', index)
  return text.slice(text.lastIndexOf('。', index) + 1, stop < 0 ? text.length : stop)
}

const glossaryHeading = /名词解释|名称解释/

const titleYear = /(20\d\d)年(?:度)?(?:上海市|[\u4e00-\u9fff]{0,20}?)?(?:部门|单位|预算单位)(?:预算|决算)/g
/** Headings of the notes: “一、2026年“三公”经费预算情况说明”. */
const noteYear =
  /^(?:（?[一二三四五六七八九十]+[、）])(20\d\d)年(?:度)?(?=[^，。]{0,6}(?:[“”]?三公[“”]?经费|机关运行经费|政府采购|财政拨款|一般公共预算|收支)[^，。]{0,12}(?:情况|说明)$)(?![^，。]*(?:执行|完成|上年))/g
/** What a disclosure counts on its cut-off date; other dates (截至…已完成整改) are free. */
const held = /车|资产|设备|房屋|编制|在职|人员|保有/
const cutOff = /截[至止]到?(20\d\d)年(\d{1,2})月(?:(\d{1,2})日|底)/g

const years: Rule = {
  id: 'text.year',
  title: '标题和截止日期的年度正确',
  why: '标题应写本文件的年度；决算的资产数截至本年年末，预算的资产数截至上年。',
  severity: 'error',
  remedy: '更正年度，并核对这一段是不是沿用了上年的文字。',
  run: ({ paragraphs, identity }) => {
    const { year, kind } = identity
    if (year === null) return skipped('没有读到文件的年度')
    const lastDate = kind === 'final-accounts' ? year : year - 1
    return {
      breaches: paragraphs.flatMap(paragraph => {
        const titles = paragraph.heading
          ? [...matches(paragraph, titleYear), ...matches(paragraph, noteYear)].filter(
              hit => Number(hit.groups[1]) !== year && !isInTitle(paragraph, hit.index),
            )
          : []
        const dates = matches(paragraph, cutOff).filter(
          hit =>
            (Number(hit.groups[1]) < lastDate || (Number(hit.groups[1]) > lastDate && kind === 'final-accounts')) &&
            held.test(sentenceAt(paragraph, hit)),
        )
        return [
          ...titles.map(hit =>
            at(paragraph, hit, {
              message: `标题“${paragraph.text}”写的是 ${hit.groups[1]} 年，本文件是 ${year} 年度的。`,
              expected: `${year}`,
              actual: `${hit.groups[1]}`,
            }),
          ),
          ...dates.map(hit =>
            at(paragraph, hit, {
              message: `写作“${hit.groups[0]}”，本文件是 ${year} 年度${kind === 'final-accounts' ? '决算，应截至' : '预算，一般截至'} ${lastDate} 年。`,
              expected: `${lastDate}`,
              actual: `${hit.groups[1]}`,
              ...(kind === 'final-accounts' ? {} : { severity: 'warning' as const }),
            }),
          ),
        ]
      }),
    }
  },
}

/** Several years one after the other are a history, not a comparison. */
const alone = <T extends { groups: string[] }>(hits: readonly T[]): readonly T[] =>
  new Set(hits.map(hit => hit.groups[1])).size > 1 ? [] : hits

const compared =
  /(?:与|比|较)(20\d\d)年(?:度)?(?:决算数?|预算数?|预算执行数|执行数)?(?:相比|增加|减少|下降|增长|上升|持平|一致|相同|无变化|无增减|[，。]|基本)/g
const ownYear = /(20\d\d)年(?:度)?(?:当年)?预算(?:安排|数为)/g
/** The base that a budget's item is compared with: the year before, never an earlier one. */
const executedYear = /(20\d\d)年(?:度)?当年预算执行数/g

const baseYear: Rule = {
  id: 'text.base-year',
  title: '对比的年度是上一年',
  why: '增减变化应与上一年度相比。',
  severity: 'warning',
  remedy: '核对对比的年度；沿用上年文字的，连同数字一起更新。',
  run: ({ paragraphs, identity }) => {
    const { year, kind } = identity
    if (year === null) return skipped('没有读到文件的年度')
    return {
      breaches: paragraphs.flatMap(paragraph => {
        if (paragraph.headings.some(heading => /绩效/.test(heading))) return []
        const bases = matches(paragraph, compared).filter(hit => {
          const named = Number(hit.groups[1])
          if (named === year - 1 || named === year) return false
          // What is not money may be compared with any year (“与2019年相比，就业人数增加”).
          return (
            /[预决]算|执行数/.test(hit.groups[0] ?? '') ||
            /[万亿]元|拨款|[预决]算|经费|[合总]计/.test(sentenceAt(paragraph, hit))
          )
        })
        const own =
          kind === 'budget'
            ? alone(matches(paragraph, ownYear)).filter(
                hit => Number(hit.groups[1]) > year || Number(hit.groups[1]) < year - 1,
              )
            : []
        const executed =
          kind === 'budget' ? matches(paragraph, executedYear).filter(hit => Number(hit.groups[1]) !== year - 1) : []
        return [...bases, ...own, ...executed].map(hit =>
          at(paragraph, hit, {
            message: `“${hit.groups[0]}”中的年度是 ${hit.groups[1]} 年，本文件是 ${year} 年度的，应与 ${year - 1} 年比较。`,
            expected: `${year - 1}`,
            actual: `${hit.groups[1]}`,
          }),
        )
      }),
    }
  },
}

const departmentWords =
  /(20\d\d年(?:度)?部门(?:预算|决算)|(?<![主管各级政府区市县级一级业])部门(?:预算|决算)(?=安排|编制|公开|情况))(?!经济分类|管理|支出经济)/g
const unitWords = /20\d\d年(?:度)?(?:预算)?单位(?:预算|决算)/g

const scopeWords: Rule = {
  id: 'text.scope-word',
  title: '部门、单位用语与公开范围一致',
  why: '单位公开的写“单位预算（决算）”，部门公开的写“部门预算（决算）”。',
  severity: 'error',
  remedy: '统一改为与公开范围一致的用语。',
  run: ({ paragraphs, identity, template }) => {
    if (identity.scope === null) return skipped('没有读出是部门还是单位公开')
    if (template) return skipped('空白模板')
    const [pattern, right, wrong] =
      identity.scope === 'unit' ? [departmentWords, '单位', '部门'] : [unitWords, '部门', '单位']
    return {
      breaches: paragraphs
        .filter(paragraph => !paragraph.headings.some(heading => glossaryHeading.test(heading)))
        .flatMap(paragraph =>
          matches(paragraph, pattern)
            .filter(hit => !isInTitle(paragraph, hit.index))
            .slice(0, 1)
            .map(hit =>
              at(paragraph, hit, {
                ...(identity.scope === 'unit' ? {} : { severity: 'warning' as const }),
                message: `这是${right}公开的文件，文中却写“${hit.groups[0]}”。`,
                expected: hit.groups[0]?.replace(wrong, right) ?? right,
                actual: hit.groups[0] ?? wrong,
              }),
            ),
        ),
    }
  },
}

/** Wording of another level of government in a district's or county's document. */
const cityWords = /市级(?:预算主管部门|财政部门|财政一般公共预算|财政(?=安排|当年|拨款))|市直部门/g

const levelWords: Rule = {
  id: 'text.level-word',
  title: '市级、区级用语与单位层级一致',
  why: '区（县）级单位的名词解释应写本级财政，沿用市级模板会写错层级。',
  severity: 'warning',
  remedy: '改为“区级（县级）”。',
  run: ({ paragraphs, identity }) => {
    if (!identity.unitName || !/[区县]/.test(identity.unitName)) return skipped('不是区（县）级单位')
    return {
      breaches: paragraphs
        .flatMap(paragraph =>
          matches(paragraph, cityWords)
            .slice(0, 1)
            .map(hit => ({ paragraph, hit })),
        )
        .slice(0, 1)
        .map(({ paragraph, hit }) =>
          at(paragraph, hit, {
            message: `${identity.unitName ?? ''}是区（县）级单位，文中却写“${hit.groups[0]}”。`,
            expected: hit.groups[0]?.replace('市', '区') ?? '',
            actual: hit.groups[0] ?? '',
          }),
        ),
    }
  },
}

const leftovers: { pattern: RegExp; what: string; severity?: 'warning' }[] = [
  {
    pattern:
      /20[XxＸ×✕]{2}(?=年)|(?<![A-Za-z\d/])[XxＸ×✕]{2,}(?![A-Za-z\d/])|(?<![A-Za-z\d/])[Xx],?[Xx]{3}(?:\.[Xx]{1,2})?|＊{2,}|○{2,}|〇{2,}(?=年|万|局|部门|单位)/g,
    what: '没有替换的占位符',
  },
  {
    pattern:
      /增加（减少）|（增加）减少|增长（下降）|增加\/减少|增长\/下降|大于（小于）|上升（下降）|增加或减少|大于\/小于/g,
    what: '没有选择的选项',
  },
  {
    pattern:
      /（?(?:请|应)(?:依据|根据|按照|结合)[^。）]{0,30}(?:填写|填列|解释|说明|调整|修改)[^。）]{0,10}）?|（(?:单位|部门)(?:名称|全称)）|（此处[^）]*）/g,
    what: '没有删除的填写说明',
  },
  { pattern: /根据[^。；，]{0,24}(?:补充解释|补充说明|进行解释)/g, what: '没有删除的填写说明', severity: 'warning' },
]

const templateLeftovers: Rule = {
  id: 'text.template-leftover',
  title: '没有模板残留',
  why: '公开文件由模板填写而成，占位符、选项和填写说明应全部替换或删除。',
  severity: 'error',
  remedy: '替换占位符，选定用语，删除填写说明。',
  run: ({ paragraphs, template, identity }) => {
    if (template || identity.kind === 'unknown') return skipped('空白模板')
    return {
      breaches: paragraphs.flatMap(paragraph =>
        leftovers.flatMap(({ pattern, what, severity }) =>
          matches(paragraph, pattern)
            .slice(0, 1)
            .map(hit =>
              at(paragraph, hit, {
                ...(severity ? { severity } : {}),
                message: `“${paragraph.text.slice(Math.max(0, hit.index - 12), hit.index + hit.length + 12)}”中有${what}“${hit.groups[0]}”。`,
                actual: hit.groups[0] ?? '',
                expected: '实际内容',
              }),
            ),
        ),
      ),
    }
  },
}

const doubled = /。{2}(?!。)|，{2}|；{2}|、{2}|[，、；]。|。[，；、]|，[；、]|；[，、]|：：/g

const punctuation: Rule = {
  id: 'text.punctuation',
  title: '标点没有重复',
  why: '正式公开文件的文字应当通顺、标点正确。',
  severity: 'warning',
  remedy: '删去多余的标点。',
  run: ({ paragraphs, template }) => {
    if (template) return skipped('空白模板')
    return {
      breaches: paragraphs.flatMap(paragraph =>
        matches(paragraph, doubled)
          .slice(0, 1)
          .map(hit =>
            at(paragraph, hit, {
              ...(hit.groups[0] === '。。' || hit.groups[0] === '，，' ? {} : { severity: 'note' as const }),
              message: `“${paragraph.text.slice(Math.max(0, hit.index - 8), hit.index + hit.length + 4)}”处标点重复：“${hit.groups[0]}”。`,
              actual: hit.groups[0] ?? '',
              expected: (hit.groups[0] ?? '').slice(0, 1),
            }),
          ),
      ),
    }
  },
}

const pairs: [string, string][] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
]

const unpaired: Rule = {
  id: 'text.unpaired',
  title: '括号、书名号、引号成对，段末有标点',
  why: '正式公开文件的文字应当通顺、标点正确。',
  severity: 'note',
  remedy: '补上缺少的一半或段末的句号。',
  run: ({ paragraphs, document, template }) => {
    if (template) return skipped('空白模板')
    if (document.format === 'text') return skipped('文本转换会丢失标点')
    return {
      breaches: paragraphs.flatMap(paragraph => {
        if (paragraph.heading || paragraph.text.length < 30) return []
        const open = pairs.find(
          ([left, right]) => paragraph.text.split(left).length !== paragraph.text.split(right).length,
        )
        const unfinished = /[\u4e00-\u9fff\d%]$/.test(paragraph.text) && /[，。]/.test(paragraph.text)
        return [
          ...(open
            ? [
                at(
                  paragraph,
                  { index: 0, length: 40 },
                  {
                    message: `“${paragraph.text.slice(0, 20)}…”一段的“${open[0]}${open[1]}”不成对。`,
                    actual: open.join(''),
                  },
                ),
              ]
            : []),
          ...(unfinished
            ? [
                at(
                  paragraph,
                  { index: paragraph.text.length - 20, length: 20 },
                  { message: `“…${paragraph.text.slice(-16)}”一段末尾没有标点。`, expected: '。' },
                ),
              ]
            : []),
        ]
      }),
    }
  },
}

export const textRules: Rule[] = [
  years,
  baseYear,
  scopeWords,
  levelWords,
  templateLeftovers,
  punctuation,
  unpaired,
  unitName,
]
