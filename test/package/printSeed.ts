import type { TestProject } from 'vitest/node'

/** Names the seed of this run's property tests, so that `FC_SEED=… npm test` can repeat it. */
export default (project: TestProject): void => {
  console.log(`fast-check seed: FC_SEED=${project.config.env.FC_SEED ?? ''}`)
}
