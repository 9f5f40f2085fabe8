/** The commands and their options as data: the help is printed from here, and the arguments are read by it. */
import type { OptionSpecs } from './arguments.js'
import { languages, type Language, type Text } from './language.js'

export type Command = { usage: string; about: Text; details: Text; options: OptionSpecs }

const lang: OptionSpecs = {
  lang: {
    type: 'string',
    values: languages,
    about: { zh: '界面语言：zh 中文（默认），en 英文', en: 'language of labels: zh Chinese (default), en English' },
  },
  help: { type: 'boolean', short: 'h', about: { zh: '显示本说明', en: 'show this help' } },
}

const work: OptionSpecs = {
  jobs: {
    type: 'string',
    short: 'j',
    value: { zh: '个数', en: 'N' },
    about: { zh: '同时检查几个文件（默认：处理器核数）', en: 'files at the same time (default: number of processors)' },
  },
  json: {
    type: 'boolean',
    about: { zh: '以 JSON 输出到标准输出，每个文件一个对象', en: 'print JSON, one object a file' },
  },
  quiet: {
    type: 'boolean',
    short: 'q',
    about: { zh: '只显示每个文件的结论，不显示进度', en: 'only the verdict of each file, no progress' },
  },
}

export const checkCommand: Command = {
  usage: 'mingzhang check FILE|DIR…',
  about: { zh: '检查已公开的预算、决算文件', en: 'check published budgets and final accounts' },
  details: {
    zh: [
      '读出文件中的公开表和文字，逐行逐栏核对，指出矛盾之处及其依据。',
      '可读格式：PDF、Word（.docx）、Excel（.xlsx .xls）、网页（.html）、文本（.txt）；给出文件夹时检查其中所有可读的文件。',
      '退出码：0 没有问题（只有提示）；1 发现问题；2 有文件无法读取，或命令写法不对。',
    ].join('\n'),
    en: [
      'Reads the official forms and sentences of each file, verifies every row and column, and reports contradictions with evidence.',
      'Reads PDF, Word (.docx), Excel (.xlsx .xls), web pages (.html) and text (.txt); of a folder, every readable file in it.',
      'Exit code: 0 nothing above a note; 1 findings; 2 a file could not be read, or wrong usage.',
    ].join('\n'),
  },
  options: {
    ...work,
    notes: {
      type: 'boolean',
      about: { zh: '逐条显示提示（尾差、体例等）', en: 'list notes too (rounding tails, style)' },
    },
    report: {
      type: 'string',
      value: { zh: '文件.html', en: 'FILE.html' },
      about: { zh: '写出可以打印的检查报告（网页）', en: 'write a printable report page' },
    },
    annotate: {
      type: 'string',
      value: { zh: '文件.pdf|文件夹', en: 'FILE.pdf|DIR' },
      about: {
        zh: '写出标注了问题的 PDF 副本；检查多个文件时给文件夹',
        en: 'write a copy of the PDF with comments; a folder for several files',
      },
    },
    checklist: {
      type: 'string',
      value: { zh: '文件.xlsx|文件夹', en: 'FILE.xlsx|DIR' },
      about: {
        zh: '写出财政部门的检查表；多个文件时另有汇总，给文件夹则每个单位一个文件',
        en: "write the finance bureau's checklist with a summary; a folder for a file each",
      },
    },
    prior: {
      type: 'string',
      value: { zh: '文件', en: 'FILE' },
      about: {
        zh: '上年公开的文件，核对文中的上年数是否一致',
        en: "last year's document, to verify “last year” figures",
      },
    },
    department: {
      type: 'string',
      value: { zh: '文件', en: 'FILE' },
      about: {
        zh: '主管部门的文件，核对单位数不大于部门数',
        en: "the department's document: a part is not larger than its whole",
      },
    },
    ...lang,
  },
}

export const readCommand: Command = {
  usage: 'mingzhang read FILE|DIR…',
  about: { zh: '列出文件中读出的表和数字', en: 'print what was recognised, right or wrong' },
  details: {
    zh: '列出读出的每一张表、每一行、每一格，不论对错，便于核对读得是否准确。\n退出码：0 全部读出；2 有文件无法读取，或命令写法不对。',
    en: 'Prints every form, row and cell that was recognised, right or wrong.\nExit code: 0 all files read; 2 a file could not be read, or wrong usage.',
  },
  options: { ...work, ...lang },
}

export const accountsCommand: Command = {
  usage: 'mingzhang accounts import FILE.xlsx|FILE.csv',
  about: { zh: '导入某年度的政府收支分类科目表', en: "import a year's official chart of accounts" },
  details: {
    zh: '导入财政部门发布的全年科目表，供检查时核对科目编码与名称。',
    en: "Imports a year's official list of accounts, against which codes and names are checked.",
  },
  options: {},
}

export const bookCommand: Command = {
  usage: 'mingzhang book check|next|from|import …',
  about: { zh: '检查、重建、导入账本', en: 'check, rebuild or fill a book' },
  details: {
    zh: [
      'book check DIR：读出账本的全部表，逐格核对类型、编码、引用和更正，列出各表行数和各年度、各阶段的金额。',
      '  退出码：0 没有问题；1 有错误或警告；2 账本无法读取，或命令写法不对。',
      'book from FILE… --out DIR：由已公开的预算、决算文件重建账本（说明：mingzhang book from --help）。',
      'book import FILE.xlsx --into DIR：把财务系统导出的 Excel 表按列的对应关系记入账本（说明：mingzhang book import --help）。',
    ].join('\n'),
    en: [
      'book check DIR: reads all tables of a book, verifies types, codes, references and corrections, prints rows and sums (in Chinese).',
      '  Exit code: 0 no problem; 1 errors or warnings; 2 no readable book, or wrong usage.',
      'book from FILE… --out DIR: rebuilds a book from published documents (mingzhang book from --help).',
      'book import FILE.xlsx --into DIR: records a table by a mapping of its columns (mingzhang book import --help).',
    ].join('\n'),
  },
  options: {
    json: { type: 'boolean', about: { zh: '以 JSON 输出到标准输出', en: 'print JSON' } },
    ...lang,
  },
}

export const bookNextCommand: Command = {
  usage: 'mingzhang book next DIR --out DIR',
  about: { zh: '接着记下一年的账', en: 'begin the book of the year after' },
  details: {
    zh: [
      '由今年的账本写出下一年的账本：单位、项目、文字、人员沿用，今年和去年的收支记录留作比较。',
      '退出码：0 已写出；2 账本无法使用、不能写出，或命令写法不对。',
    ].join('\n'),
    en: [
      "Writes the next year's book: units, projects, texts and staff go on, entries of this year and the last stay for comparison.",
      'Exit code: 0 written; 2 not.',
    ].join('\n'),
  },
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: { zh: '文件夹', en: 'DIR' },
      about: { zh: '新账本写到哪个文件夹（必填）', en: 'folder for the new book (required)' },
    },
    ...lang,
  },
}

export const bookFromCommand: Command = {
  usage: 'mingzhang book from FILE… --out DIR',
  about: { zh: '由公开文件重建账本', en: 'rebuild a book from published documents' },
  details: {
    zh: [
      '读出公开表和文字，倒推出收支记录：公开表每一格都能由账本原样得出；文件自相矛盾的格逐一列出。',
      '一份公开材料分成几个文件时可以一起给出；不同单位、年度的文件请分别重建。',
      '公开表只有合计，拆分是推算的记录写作 reconstructed；文字不照抄，须另补。',
      '退出码：0 每一格都能得出；1 有得不出的格；2 文件无法读取、没有公开表、不能写出，或命令写法不对。',
    ].join('\n'),
    en: [
      'Reads forms and sentences and finds entries that give every printed cell again; cells where the document contradicts itself are listed.',
      'Exit code: 0 every cell is given again; 1 some are not; 2 no book.',
    ].join('\n'),
  },
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: { zh: '文件夹', en: 'DIR' },
      about: { zh: '账本写到哪个文件夹（必填）', en: 'folder for the book (required)' },
    },
    json: { type: 'boolean', about: { zh: '以 JSON 输出到标准输出', en: 'print JSON' } },
    ...lang,
  },
}

export const bookImportCommand: Command = {
  usage: 'mingzhang book import FILE.xlsx --into DIR',
  about: { zh: '把财务系统导出的 Excel 表记入账本', en: 'record a table exported to Excel in a book' },
  details: {
    zh: [
      '按对应关系文件（哪一列是账本的哪一列）逐行记入；没有给出时按列名推测并预览，不记入。',
      '有一行不对就全部不记入，逐条写明工作表、第几行、哪一列、怎么改。同一个文件不会记入两次。',
      '官方预算、决算报表（上海等）的工作簿用 mingzhang book from。',
      '退出码：0 已记入或已预览；1 有行不对，或已经导入过；2 文件、账本或对应关系无法读取，或命令写法不对。',
    ].join('\n'),
    en: [
      'Records every row by a mapping of columns; without one, a mapping is proposed from the column names and shown only.',
      'All rows or none; the same file is not recorded twice. Official forms are rebuilt by mingzhang book from.',
      'Exit code: 0 recorded or shown; 1 faulty rows or known file; 2 not readable, or wrong usage.',
    ].join('\n'),
  },
  options: {
    into: {
      type: 'string',
      value: { zh: '账本', en: 'DIR' },
      about: { zh: '记入哪本账（必填）', en: 'the book (required)' },
    },
    mapping: {
      type: 'string',
      value: { zh: '文件.json', en: 'FILE.json' },
      about: { zh: '对应关系文件', en: 'which column is which field' },
    },
    'save-mapping': {
      type: 'string',
      value: { zh: '文件.json', en: 'FILE.json' },
      about: { zh: '把推测的对应关系写成文件，核对后再用', en: 'write the proposed mapping to a file' },
    },
    'dry-run': { type: 'boolean', about: { zh: '只预览，不记入', en: 'show only' } },
    ...lang,
  },
}

export const publishCommand: Command = {
  usage: 'mingzhang publish BOOK… --out DIR',
  about: { zh: '把账本公开成网页、PDF、Word、Excel 和数据', en: 'publish books as pages, PDF, Word, Excel and data' },
  details: {
    zh: [
      '由账本得出全部公开表、说明文字、图和数据；给出几本账或放账本的文件夹时，另做总目网页（查找部门、按科目和人数比较）。',
      '缺少必须说明的原因、各表对不上的账不公开，逐条说明补在哪个文件、写什么；--draft 可先写出注明“草稿”的样子。',
      '退出码：0 已公开；1 有账本须改正后再公开；2 账本无法读取、不能写出，或命令写法不对。',
    ].join('\n'),
    en: [
      'Derives all forms, text, charts and data from the book; several books, or a folder of books, also give a site with an index.',
      'A book with a missing reason or with forms that do not agree is held back, with what to write where (in Chinese); --draft writes it marked as a draft.',
      'Exit code: 0 published; 1 a book is held back; 2 a book could not be read or written, or wrong usage.',
    ].join('\n'),
  },
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: { zh: '文件夹', en: 'DIR' },
      about: { zh: '公开到哪个文件夹（必填）', en: 'folder to write to (required)' },
    },
    form: {
      type: 'string',
      value: { zh: 'html,pdf,docx,xlsx,data', en: 'html,pdf,docx,xlsx,data' },
      about: { zh: '只要其中几种格式（默认全部）', en: 'only some of the formats (default: all)' },
    },
    kind: {
      type: 'string',
      values: ['budget', 'accounts', 'both'],
      about: {
        zh: '公开预算、决算还是两者（默认：有决算数的账公开决算，没有的公开预算）',
        en: 'budget, final accounts or both (default: final accounts where there are any, else the budget)',
      },
    },
    draft: {
      type: 'boolean',
      about: { zh: '有须改正之处也写出，注明“草稿”', en: 'write in spite of findings, marked as a draft' },
    },
    title: {
      type: 'string',
      value: { zh: '题名', en: 'TEXT' },
      about: { zh: '总目网页的题名', en: 'title of the index' },
    },
    jobs: {
      type: 'string',
      short: 'j',
      value: { zh: '个数', en: 'N' },
      about: { zh: '同时公开几本（默认：处理器核数）', en: 'books at the same time (default: number of processors)' },
    },
    json: {
      type: 'boolean',
      about: { zh: '以 JSON 输出到标准输出，每本账一个对象', en: 'print JSON, one object a book' },
    },
    quiet: {
      type: 'boolean',
      short: 'q',
      about: { zh: '只显示没有公开成的账本', en: 'only books that were held back' },
    },
    ...lang,
  },
}

export const performanceCommand: Command = {
  usage: 'mingzhang performance import|lint|library|monitor|score|explain|rank|forms …',
  about: { zh: '绩效目标、监控、自评、复核和结果应用', en: 'goals, monitoring, self-evaluation and use of results' },
  details: {
    zh: [
      'import 文件 --out 文件夹    把公开的绩效目标表、批复表、自评表变成账本',
      'library [词…]               常用指标：名称、级别、方向、计量单位（--functional 按功能科目）',
      'lint 账本                   检查绩效目标（能否衡量、方向、分值、缺少的指标、调整、佐证）和项目（测算、计划、状态）',
      'monitor 账本 --date 日期    到某一天的执行进度和指标，红黄绿灯和年底预计',
      'score 账本                  逐项计算自评得分，与填写的得分并列，指出须补写的原因',
      'explain 账本 [项目 [指标]]  每一分怎样得来：数据、规则、算式、四舍五入',
      'rank 账本                   项目排名和下一年预算建议，与已作的决定并列',
      'forms 账本 --out 文件夹     写出全部绩效表：目标批复、监控（加 --date）、自评、复核、结果应用',
      '退出码：0 没有问题；1 有须处理之处；2 账本无法读取，或命令写法不对。',
    ].join('\n'),
    en: [
      'import FILE --out DIR  a book from published goal forms and self-evaluations; library [WORDS]  common indicators',
      'lint BOOK  faults of goals and projects',
      'monitor BOOK --date D  lights and forecasts; score BOOK  points computed beside those entered',
      'explain BOOK [PROJECT [INDICATOR]]  the derivation of every point; rank BOOK  proposals for next year',
      'forms BOOK --out DIR  all performance forms as files (all in Chinese)',
    ].join('\n'),
  },
  options: {
    date: {
      type: 'string',
      value: { zh: '年-月-日', en: 'YYYY-MM-DD' },
      about: { zh: '监控到哪一天（monitor、forms）', en: 'day of monitoring' },
    },
    form: {
      type: 'string',
      value: { zh: 'html,pdf,docx,xlsx', en: 'html,pdf,docx,xlsx' },
      about: { zh: '只要其中几种格式（forms，默认全部）', en: 'only some of the formats (forms)' },
    },
    adjusted: {
      type: 'boolean',
      about: { zh: '目标批复表并列调整前后和调整记录（forms）', en: 'goals before and after adjustment (forms)' },
    },
    out: {
      type: 'string',
      short: 'o',
      value: { zh: '文件夹', en: 'DIR' },
      about: { zh: '写到哪个文件夹（import、forms）', en: 'folder to write to (import, forms)' },
    },
    functional: {
      type: 'string',
      value: { zh: '科目', en: 'CODE' },
      about: { zh: '支出功能分类科目编码（library）', en: 'functional account (library)' },
    },
    unit: {
      type: 'string',
      value: { zh: '编码', en: 'CODE' },
      about: { zh: '单位编码（import，默认 1）', en: 'code of the unit (import)' },
    },
    name: {
      type: 'string',
      value: { zh: '名称', en: 'NAME' },
      about: { zh: '单位名称（import，默认取自文件）', en: 'name of the unit (import)' },
    },
    year: {
      type: 'string',
      value: { zh: '年度', en: 'YEAR' },
      about: { zh: '年度（import，默认取自文件）', en: 'year (import)' },
    },
    json: { type: 'boolean', about: { zh: '以 JSON 输出到标准输出', en: 'print JSON' } },
    ...lang,
  },
}

export const dbCommand: Command = {
  usage: 'mingzhang db migrate|backup|restore|verify [FILE]',
  about: { zh: '数据库的升级、备份、恢复和核对', en: 'upgrade, back up, restore and verify the database' },
  details: {
    zh: [
      'db migrate            建立数据库，或升级到本版本的结构（升级前请先备份；要停止服务）',
      'db backup 文件        备份成一个文件并核对；不必停止服务',
      'db restore 文件       把备份恢复到空的数据文件夹或空的 PostgreSQL 数据库；已有数据时不覆盖',
      'db verify [备份文件]  核对数据与审计记录：有没有被改动、删除、增添；不必停止服务',
      '数据在哪里：--data 文件夹；没有写时看环境变量 DATABASE_URL（PostgreSQL）、MINGZHANG_DATA（文件夹），都没有时是 ~/.mingzhang。',
      '退出码：0 完成，核对无误；1 核对发现问题；2 没有完成，或命令写法不对。',
    ].join('\n'),
    en: [
      'db migrate  makes or upgrades the tables; db backup FILE  one verified file, beside a running server',
      'db restore FILE  into an empty folder or an empty PostgreSQL database; db verify [FILE]  data against the audit trail',
      'Where: --data, else DATABASE_URL (PostgreSQL), else MINGZHANG_DATA (folder), else ~/.mingzhang.',
      'Exit code: 0 done and sound; 1 verification found something; 2 not done, or wrong usage.',
    ].join('\n'),
  },
  options: {
    data: {
      type: 'string',
      value: { zh: '文件夹', en: 'DIR' },
      about: { zh: '数据文件夹', en: 'data folder' },
    },
    since: {
      type: 'string',
      value: { zh: '备份文件', en: 'FILE' },
      about: {
        zh: '另外核对：备份时已有的审计记录一条没有被改写（verify）',
        en: 'also prove that no record of this backup was rewritten since (verify)',
      },
    },
    partitions: {
      type: 'string',
      value: { zh: '个数', en: 'N' },
      about: {
        zh: '新建 PostgreSQL 数据库时，大表按区分成几份（migrate、restore）',
        en: 'split the large tables of a new PostgreSQL database by district (migrate, restore)',
      },
    },
    json: { type: 'boolean', about: { zh: '以 JSON 输出到标准输出', en: 'print JSON' } },
    ...lang,
  },
}

export const commands: Record<string, Command> = {
  check: checkCommand,
  read: readCommand,
  publish: publishCommand,
  accounts: accountsCommand,
  book: bookCommand,
  performance: performanceCommand,
  db: dbCommand,
}

/** Actions of a command that have options of their own. */
export const actions: Record<string, Command> = {
  'book next': bookNextCommand,
  'book from': bookFromCommand,
  'book import': bookImportCommand,
}

/** The help of the whole program. */
export const programHelp = (language: Language): string => {
  const lines =
    language === 'zh'
      ? ['明账：一本账记一个部门的预算年度，由它公开预算和决算；检查已公开的文件。', '', '用法：', '']
      : [
          'Mingzhang: publishes and checks the budgets and final accounts of Chinese government departments.',
          '',
          'Usage:',
          '',
        ]
  const widest = Math.max(...Object.values(commands).map(({ usage }) => usage.length))
  for (const { usage, about } of Object.values(commands)) lines.push(`  ${usage.padEnd(widest)}  ${about[language]}`)
  lines.push('')
  lines.push(
    ...(language === 'zh'
      ? [
          '  mingzhang 命令 --help   该命令的选项',
          '  mingzhang --version     版本',
          '  --lang en               English',
        ]
      : ['  mingzhang COMMAND --help   options of a command', '  mingzhang --version        version']),
  )
  return lines.join('\n') + '\n'
}

/** The help of one command. */
export const commandHelp = (command: Command, language: Language): string => {
  const label = ([name, { short, values, type, value }]: [string, OptionSpecs[string]]): string =>
    `${short ? `-${short}, ` : '    '}--${name}` +
    (type === 'string' ? ` ${values ? values.join('|') : (value?.[language] ?? 'VALUE')}` : '')
  const entries = Object.entries(command.options)
  // A Chinese value name takes two columns a character.
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
  const widest = Math.max(0, ...entries.map(entry => width(label(entry))))
  const lines = [
    `${language === 'zh' ? '用法：' : 'Usage: '}${command.usage}${entries.length ? (language === 'zh' ? ' [选项]' : ' [options]') : ''}`,
    '',
    ...(language === 'zh' ? [`${command.about.zh}。`] : []),
    command.details[language],
  ]
  if (entries.length) {
    lines.push('', language === 'zh' ? '选项：' : 'Options:')
    for (const entry of entries)
      lines.push(`  ${label(entry)}${' '.repeat(widest - width(label(entry)))}  ${entry[1].about[language]}`)
  }
  return lines.join('\n') + '\n'
}
