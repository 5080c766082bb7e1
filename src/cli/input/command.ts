import type { Command } from 'commander'
import type { Printed } from '../text/printed.js'
import type { Environment } from './environment.js'

/** What a command line asks for, ready to run. */
export type Task = (environment: Environment) => Printed | Promise<Printed>

/**
 * A command of the tool. It adds itself to the program with its arguments and options; when a
 * command line names it, it hands `choose` the task.
 */
export type ToolCommand = (program: Command, choose: (task: Task) => void) => void
