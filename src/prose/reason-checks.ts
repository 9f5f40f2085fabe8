/** Reasons against the change they explain: given at all, and not of the opposite change. */
import { flatWord, type Change } from './budget-and-actual.js'
import { type Contradiction } from './contradiction.js'
import { sentenceStart } from './derived.js'
import { type Direction } from './mentions.js'
import { contradicts, isEmptyReason, type Reason } from './reasons.js'
import { type Hearing } from './statements.js'

/** The change a reason explains: the last one stated before it in the paragraph. */
const changeBefore = (hearing: Hearing, reason: Reason, words: Change[]): Change | null => {
  const changes = [
    ...words.filter(word => word.at < reason.start),
    ...hearing.mentions.flatMap(({ direction, start, end, label, inReason }) =>
      direction !== null && end <= reason.markStart && !inReason ? [{ at: start - label.length, end, direction }] : [],
    ),
    ...[...hearing.paragraph.text.matchAll(flatWord)].flatMap(match =>
      match.index < reason.markStart
        ? [{ at: match.index, end: match.index + match[0].length, direction: 'flat' as const }]
        : [],
    ),
  ].sort((x, y) => x.end - y.end)
  return changes.at(-1) ?? null
}

const changeWord: Record<Direction, string> = { up: '增加', down: '减少', flat: '持平' }

export const verifyReasons = (hearing: Hearing, words: Change[]): Contradiction[] =>
  hearing.reasons.flatMap((reason): Contradiction[] => {
    const place = {
      paragraph: hearing.paragraph,
      from: sentenceStart(hearing.paragraph.text, reason.markStart),
      to: Math.max(reason.end, reason.start),
    }
    const { text } = hearing.paragraph
    if (isEmptyReason(reason)) {
      // “原因” at the very end of a paragraph may go on in the next one; a full stop closes it for good.
      const closed = /^[。；，]/.test(text.slice(reason.end)) || reason.text !== ''
      return closed
        ? [
            {
              rule: 'prose.reason-empty' as const,
              ...place,
              message: `“${text.slice(reason.markStart, reason.end + 1)}”后面没有写原因。`,
              expected: '写明具体原因',
              actual: text.slice(reason.markStart, reason.end + 1),
            },
          ]
        : []
    }
    const change = changeBefore(hearing, reason, words)
    const clash = change ? contradicts(reason.text, change.direction) : null
    if (!clash || change === null) return []
    const word = changeWord[change.direction]
    return [
      {
        rule: 'prose.reason-contradicts' as const,
        ...(clash === 'likely' ? { severity: 'warning' as const } : {}),
        ...place,
        from: Math.max(0, Math.min(change.at, place.from)),
        message: `前面说的是${word}（“${text.slice(Math.max(0, change.at), change.end)}”），给出的原因却是“${reason.text}”，方向相反。`,
        expected: `说明${word}的原因`,
        actual: reason.text,
      },
    ]
  })
