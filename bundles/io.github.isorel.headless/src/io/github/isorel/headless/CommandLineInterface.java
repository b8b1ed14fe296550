package io.github.isorel.headless;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.experiment.report.ReportListener;
import io.github.isorel.engine.text.ErrorText;

/** Takes a command line, runs its command and turns every outcome into messages and an exit code. */
final class CommandLineInterface {

    private final Console console;
    private final Cancellation cancellation;
    private final Clock clock;
    private final String version;
    private final ModelOpener models;
    private final List<Command> commands;

    /**
     * A command line.
     *
     * @param console where results and messages go
     * @param cancellation tells whether to stop
     * @param clock tells when a result was made
     * @param version version of the product
     * @param outside what commands find outside
     */
    CommandLineInterface(Console console, Cancellation cancellation, Clock clock, String version, Surroundings outside) {
        this.console = console;
        this.cancellation = cancellation;
        this.clock = clock;
        this.version = version;
        this.models = outside.models();
        List<Command> all = new ArrayList<>(List.of(new InfoCommand(), new ForecastCommand(), new ExplainCommand(),
                new MaskCommand(), new PerturbCommand(), new LatentArchiveCommand(), new LatentPcaCommand(),
                new LatentSeparabilityCommand(), new LatentNeighborsCommand(), new FigureCommand(), new ReportCommand(),
                new CompileCommand(), new ValidateCommand(), new PlanCommand(outside.experiments()),
                new RunCommand(outside.experiments(), List.of(new ReportListener())), new StatusCommand(),
                new CompareCommand(), new CleanCommand(), new ExportCommand(), new ImportCommand(), new SubmitCommand(outside)));
        all.add(new HelpCommand(all));
        this.commands = List.copyOf(all);
    }

    /**
     * Runs a command.
     *
     * @param words the command line without the program's name
     * @return the exit code; whatever happens, no exception is thrown
     */
    ExitCode run(List<String> words) {
        boolean debug = words.contains(Command.DEBUG.name());
        try {
            return dispatch(words);
        } catch (UsageException e) {
            showUsage(words, e);
            return trace(debug, e, ExitCode.WRONG_USE);
        } catch (ResumableCancellation e) {
            console.error("isorel: " + e.getMessage());
            return trace(debug, e, ExitCode.CANCELLED);
        } catch (CancellationException e) {
            console.error("isorel: cancelled; nothing was written");
            return trace(debug, e, ExitCode.CANCELLED);
        } catch (IOException e) {
            console.error("isorel: " + ErrorText.of(e));
            return trace(debug, e, ExitCode.FAILED);
        } catch (OutOfMemoryError e) {
            console.error("isorel: not enough memory for Java (" + e.getMessage() + "); give it more:"
                    + " ISOREL_JAVA_OPTS=-Xmx8g isorel …");
            return trace(debug, e, ExitCode.FAILED);
        } catch (RuntimeException | Error e) { // the one place where nothing may get past: the shell wants a line and a code
            console.error("isorel: internal error, please report it: " + e + (debug ? "" : " (--debug shows the stack trace)"));
            return trace(debug, e, ExitCode.FAILED);
        } finally {
            console.clear();
        }
    }

    private ExitCode dispatch(List<String> words) throws IOException {
        if (words.isEmpty()) {
            HelpText.overview(commands).forEach(console::error);
            return ExitCode.WRONG_USE;
        }
        String first = words.getFirst();
        if (first.equals("--version")) {
            console.result("isorel " + version);
            return ExitCode.GOOD;
        }
        if (first.equals("--help") || first.equals("-h")) {
            HelpText.overview(commands).forEach(console::result);
            return ExitCode.GOOD;
        }
        Command command = find(commands, words);
        List<String> rest = words.subList(command.words().size(), words.size());
        if (rest.contains(Command.HELP.name()) || rest.contains("-h")) {
            HelpText.of(command).forEach(console::result);
            return ExitCode.GOOD;
        }
        Arguments arguments = Arguments.parse(command, rest);
        Console used = arguments.has(Command.QUIET) ? console.quiet() : console;
        try {
            var progress = new ConsoleProgress(used, cancellation, System::nanoTime);
            return command.run(arguments, new CommandContext(used, progress, clock, "Isorel " + version, words, models));
        } finally {
            used.clear();
        }
    }

    /**
     * Finds a command.
     *
     * @param commands the commands there are
     * @param words a command line that begins with the name of the command wanted, which may be of two words
     * @return the command
     * @throws UsageException if there is none of that name
     */
    static Command find(List<Command> commands, List<String> words) {
        Optional<Command> found = named(commands, words);
        if (found.isPresent()) {
            return found.get();
        }
        String first = words.getFirst();
        List<String> parts = commands.stream().map(Command::words).filter(name -> name.size() > 1
                && name.getFirst().equals(first))
                .map(name -> name.get(1)).toList();
        if (!parts.isEmpty()) {
            String second = words.size() > 1 ? "no command '" + first + " " + words.get(1) + "'"
                    + NearestWord.suggestion(words.get(1), parts) + " ('" + first + "'" : "'" + first + "'";
            throw new UsageException(second + " goes with " + String.join(", ", parts) + (words.size() > 1 ? ")" : ""));
        }
        throw new UsageException("no command '" + first + "'" + NearestWord.suggestion(first,
                commands.stream().map(command -> command.words().getFirst()).distinct().toList()));
    }

    private static Optional<Command> named(List<Command> commands, List<String> words) {
        return commands.stream().filter(command -> words.size() >= command.words().size()
                && words.subList(0, command.words().size()).equals(command.words())).findFirst();
    }

    private void showUsage(List<String> words, UsageException error) {
        console.error("isorel: " + error.getMessage());
        named(commands, words).ifPresentOrElse(command -> {
            HelpText.usage(command).forEach(console::error);
            console.error("isorel help " + command.name() + " tells more");
        }, () -> console.error("isorel help shows the commands"));
    }

    private ExitCode trace(boolean debug, Throwable error, ExitCode code) {
        if (debug) {
            console.trace(error);
        }
        return code;
    }
}
