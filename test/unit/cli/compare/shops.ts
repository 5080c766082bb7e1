import { running } from '../read.js'

/** A policy of a shop that extends `base`. */
export const shop = (more: object) => ({ name: 'shop', title: 'A shop', extends: 'base', ...more })
/** Buyers can cancel for so many days. */
export const days = (count: number) => ({
  cancellation: { byBuyer: { opens: 'paid', closes: { days: count, after: 'paid' } } },
})
const changelog = (unreleased: string, released = '') =>
  `# Changelog\n\n## [Unreleased]\n\n${unreleased}\n\n## [1.0.0]\n\n${released}\n`
const files = {
  'two.json': shop(days(2)),
  'one.json': shop({ ...days(1), calendar: { zone: 'America/Sao_Paulo' } }),
  'day.json': shop(days(1)),
  'sooner.json': shop({
    ...days(2),
    shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
  }),
  'once.json': shop({ ...days(2), dispute: { times: 1 } }),
  'platform.json': shop({
    cancellation: { ...days(2).cancellation, byPlatform: { opens: 'cleared', closes: 'shipped' } },
  }),
  'named.md': changelog('- A buyer cancels within one day (`buyer.cancel`).'),
  'all.md': changelog('- Buyers, see the mail of May: buyer.may-do.'),
  'other.md': changelog('- `buyer.cancellation`, seller.cancel, xbuyer.cancel', '- `buyer.cancel`'),
  'released.md': '# Changelog\n\n## [1.0.0]\n\n- `buyer.cancel`\n',
}
const tool = running(files)
/** It shows early, so that there is no need to look far; then it is not decided. */
export const NEAR = ['two.json', 'one.json', '--most', '60'] as const
/** The same explored to the end. */
export const DECIDED = ['two.json', 'day.json'] as const
/** `compare` on these files. */
export const compare = (...argv: readonly string[]) => tool('compare', ...argv)
