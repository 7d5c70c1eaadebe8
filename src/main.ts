#!/usr/bin/env node
/** The program: hands the arguments to `cli/` and sets the exit code. */
import { commandLine } from './cli/command-line.ts';

process.exitCode = await commandLine(process.argv.slice(2));
