import * as E from 'fp-ts/lib/Either.js'
import type { Environment } from '../input/environment.js'
import { allOf, sentence } from '../input/mistakes.js'
import { counted } from '../text/layout.js'
import { jsonText, rejected, type Printed } from '../text/printed.js'
import { backtestRequestOf, type BacktestArgs } from './backtestArgs.js'
import { playFile, type BadLines, type FilePlayed } from './playFile.js'
import type { UnlistedValue } from './unlisted.js'
import { renderBacktest } from './renderBacktest.js'

const badWords = ({ count, first }: BadLines, file: string): string => {
  if (count === 0) return ''
  const lines = counted(count, 'line')
  return [
    `escrow-rules: ${lines} of ${file} cannot be used; the others were played`,
    ...first.flatMap(({ line, mistakes }) => mistakes.map((words) => `  line ${line}: ${words}`)),
    ...(count > first.length ? [`  and ${count - first.length} more`] : []),
    '',
  ].join('\n')
}

/** What the orders say that a policy does not know. It fails nothing. */
const unlistedWords = (unlisted: readonly UnlistedValue[]): string =>
  unlisted.length === 0
    ? ''
    : [
        'escrow-rules: no case of the policy matches these values; ' +
          'such orders are judged as others',
        ...unlisted.map(
          ({ policy, orders, example, ...wrong }) =>
            `  ${counted(orders, 'order')} under ${policy}, as ${example}: ${sentence(wrong)}`,
        ),
        '',
      ].join('\n')

const codeOf = ({ report, badLines }: FilePlayed): Printed['code'] => {
  if (badLines.count > 0) return 2
  return (report.against?.changes.orders ?? 0) > 0 ? 1 : 0
}

/** Plays a file of orders under one policy or two, as text to print. */
export const backtest = async (
  args: BacktestArgs,
  { readText, openText, startProgress }: Environment,
): Promise<Printed> => {
  const ofFile = E.mapLeft((why: string) => [`${args.orders}: ${why}`])
  const input = allOf({
    request: backtestRequestOf(args, readText),
    stream: ofFile(await openText(args.orders)),
  })
  if (E.isLeft(input)) return rejected(input.left)
  const { request, stream } = input.right
  const played = await playFile(request, stream, startProgress(stream.bytes))
  if (E.isLeft(played)) return rejected(played.left.map((why) => `${args.orders}: ${why}`))
  const { report, badLines, unlisted } = played.right
  return {
    out:
      args.json === true
        ? jsonText({ ...report, badLines, unlisted })
        : renderBacktest(report, request.file.zone, args),
    err: badWords(badLines, args.orders) + unlistedWords(unlisted),
    code: codeOf(played.right),
  }
}
