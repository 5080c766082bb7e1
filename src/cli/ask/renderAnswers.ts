import { POLICY_NAMES } from '../input/policies.js'
import type { Sheet } from '../story/sheet.js'
import { listed, wrap } from '../text/layout.js'
import { jsonText } from '../text/printed.js'
import { answersJson } from './answersJson.js'
import type { AskArgs } from './askArgs.js'
import { renderBrief } from './renderBrief.js'
import { cartLines } from './renderCart.js'
import { renderOrder } from './renderOrder.js'
import { renderSideBySide } from './renderSideBySide.js'
import { compareAnswers } from './sideBySide.js'

const intro = (): string =>
  [
    ...wrap(
      [
        'These stories retell accounts of orders on one marketplace, and then histories as',
        'carriers, payment providers and banks report them. Each is judged by the policy that it',
        'names. ✗ marks an action that was refused, and · what happened by itself as time passed.',
        'Below each story: where the order stands at the instant asked about, what each side can',
        'do, and what happens if nobody acts. Codes such as CAN-05 name rules that a policy cites;',
        '000:77-95 names the file and the lines of the account behind a story.',
      ].join(' '),
    ),
    'Ask about your own order: escrow-rules ask order.json',
    'See what an order file looks like: escrow-rules ask --help',
    '',
    '',
  ].join('\n')

const outro = (sheets: readonly Sheet[], isOwnPolicy: boolean): string => {
  const under = [...new Set(sheets.map(({ rules }) => rules.name))]
  const others = isOwnPolicy ? ` The tool comes with the policies ${listed(POLICY_NAMES)}.` : ''
  return `\n${wrap(`${sheets.length} stories under ${listed(under)}.${others}`).join('\n')}\n`
}

/** One order of a file by itself is one document; several, and the samples, are a list. */
const documents = (file: string | undefined, all: readonly unknown[]): string =>
  jsonText(all.length === 1 && file !== undefined ? all[0] : all)

/** The answers for each order: for one in full, for several in short. */
export const renderAnswers = (
  { file, json, policy }: AskArgs,
  sheets: readonly Sheet[],
): string => {
  if (json === true) return documents(file, sheets.map(answersJson))
  const [first, ...more] = sheets
  if (first !== undefined && more.length === 0) return `${renderOrder(first)}\n`
  const all = sheets.map((sheet, index) =>
    [renderBrief(sheet), ...cartLines(sheets, index)].join('\n'),
  )
  const stories = `${all.join('\n\n')}\n`
  return file === undefined ? `${intro()}${stories}${outro(sheets, policy === undefined)}` : stories
}

const sideBySide = (sheets: readonly Sheet[]): string =>
  renderSideBySide(sheets, compareAnswers(sheets))

/** The answers for each order under several policies. */
export const renderSideBySideAnswers = (
  { file, json }: AskArgs,
  orders: readonly (readonly Sheet[])[],
): string => {
  if (json !== true) return `${orders.map(sideBySide).join('\n\n\n')}\n`
  return documents(
    file,
    orders.map((sheets) => ({
      compared: compareAnswers(sheets),
      under: sheets.map(answersJson),
    })),
  )
}
