/**
 * The command line: arguments in, an exit code out. The only door to yargs.
 *
 * yargs parses and prints the help. Names are checked here and not by its strict mode, so that the nearest name can be
 * proposed; and it must not end the process, so that every way out goes through {@link commandLine}.
 */
import yargs from 'yargs';
import type { CommandLineWords } from '../words/command-line/en.ts';
import { check } from './arguments.ts';
import { type CommandName, commandNames, commands, options } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { askedLanguage, type Language, localeLanguage } from './language.ts';
import { version } from './package.ts';
import { report } from './trouble.ts';

/** What stands behind a command's name. */
const places = {
  needed: ' <file>',
  optional: ' [file]',
  none: '',
  run: ' <run> <about>',
  study: ' <study> <about>',
  files: ' <files..>',
  folders: ' <files..>',
} as const;

export async function commandLine(args: readonly string[]): Promise<ExitCode> {
  const language = askedLanguage(args) ?? localeLanguage(process.env);
  const words = await wordsOf(language);
  // What is thrown outside the awaited path is a defect as well; Node would end with 1, "an objective fails".
  process.on('uncaughtException', (error) => process.exit(report(error, args, words)));
  try {
    return await dispatch(args, language, words);
  } catch (error) {
    return report(error, args, words);
  }
}

async function wordsOf(language: Language): Promise<CommandLineWords> {
  if (language === 'ja') return (await import('../words/command-line/ja.ts')).commandLineJa;
  return (await import('../words/command-line/en.ts')).commandLineEn;
}

async function dispatch(
  args: readonly string[],
  language: Language,
  words: CommandLineWords,
): Promise<ExitCode> {
  let chosen: CommandName | undefined;
  const parser = parserOf(language, words, (name) => {
    chosen = name;
  });
  const parsed = (await parser.parseAsync()) as Readonly<Record<string, unknown>>;
  // After the help or the version there is nothing left to do.
  if (parsed['help'] === true || parsed['version'] === true) return exit.ok;
  const given = check(chosen, parsed, { args, language, words });
  const command = await commands[given.name].load();
  return command(given.values);

  function parserOf(locale: Language, texts: CommandLineWords, choose: (name: CommandName) => void) {
    let built = yargs([...args])
      .scriptName('teiden')
      .locale(locale)
      .exitProcess(false)
      .parserConfiguration({
        'dot-notation': false,
        'camel-case-expansion': false,
        'boolean-negation': false,
        'greedy-arrays': false,
        'parse-numbers': false,
        'parse-positional-numbers': false,
      })
      .usage(texts.usage)
      .epilogue(texts.epilogue)
      .version(version())
      .help()
      .alias('h', 'help')
      .wrap(80)
      .updateStrings(tooFew(texts.tooFew))
      .fail((message, error) => {
        // yargs' own errors are about the arguments too; of others, ours among them, it is only the messenger.
        if (error !== undefined && error !== null && error.name !== 'YError') throw error;
        throw new Failure(exit.usage, error?.message ?? message);
      });
    for (const name of commandNames) {
      const { file, options: accepted } = commands[name];
      const place = places[file];
      built = built.command(
        `${name}${place}`,
        texts.commands[name],
        (own) => {
          let result = own.usage(`teiden ${name}${place} [options]\n\n${texts.commands[name]}`).epilogue('');
          if (file === 'run')
            result = result
              .positional('run', { type: 'string', describe: texts.run })
              .positional('about', { type: 'string', describe: texts.about })
              .updateStrings(tooFew(texts.tooFewToExplain));
          else if (file === 'study')
            result = result
              .positional('study', { type: 'string', describe: texts.study })
              .positional('about', { type: 'string', describe: texts.replication })
              .updateStrings(tooFew(texts.tooFewToExtract));
          else if (file === 'folders')
            result = result.positional('files', { type: 'string', array: true, describe: texts.folders });
          else if (file === 'files')
            result = result.positional('files', { type: 'string', array: true, describe: texts.file });
          else if (file !== 'none')
            result = result.positional('file', { type: 'string', describe: texts.file });
          for (const option of accepted) {
            const { type, choices } = options[option];
            result = result.option(option, {
              type,
              describe: texts.options[option],
              ...(type === 'string' ? { requiresArg: true } : {}),
              ...(choices === undefined ? {} : { choices }),
            });
          }
          for (const [line, meaning] of texts.examples[name]) result = result.example(line, meaning);
          return result;
        },
        () => choose(name),
      );
    }
    for (const [line, meaning] of texts.topExamples) built = built.example(line, meaning);
    return built;
  }
}

/** yargs' own sentence about missing files in our words; it wants one text for one and one for many. */
function tooFew(text: string): Record<string, string> {
  const both = { one: text, other: text };
  // Its type knows texts alone.
  return {
    'Not enough non-option arguments: got %s, need at least %s': both,
  } as unknown as Record<string, string>;
}
