package io.github.isorel.headless;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One command of the command line. */
interface Command {

    /** Shows the help text of a command. */
    Option<String> HELP = Option.flag("--help", "show this text");
    /** Says only what is asked for and what is wrong. */
    Option<String> QUIET = Option.flag("--quiet", "no progress and no notes, only results, warnings and errors");
    /** Shows where an error comes from. */
    Option<String> DEBUG = Option.flag("--debug", "show the stack trace of an error");

    /**
     * Its name.
     *
     * @return the first word of the command line, or its first two with a blank between
     */
    String name();

    /**
     * Its name, word by word.
     *
     * @return one or two words
     */
    default List<String> words() {
        return List.of(name().split(" "));
    }

    /**
     * What it does.
     *
     * @return a phrase for a list of commands
     */
    String summary();

    /**
     * What it does, in full.
     *
     * @return paragraphs; one that starts with a space is shown as it is
     */
    List<String> details();

    /**
     * Its own options.
     *
     * @return options in the order of the help text
     */
    List<Option<?>> options();

    /**
     * Its operands.
     *
     * @return how they are shown, in brackets when they can be left out; empty when there are none
     */
    Optional<String> operands();

    /**
     * Does it.
     *
     * @param arguments checked arguments
     * @param context streams, progress and what else it needs
     * @return the exit code
     * @throws IOException if a file, a device or a model fails; the message is for the user
     * @throws UsageException if the arguments do not fit what is in the files
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ExitCode run(Arguments arguments, CommandContext context) throws IOException;

    /**
     * Its own options and those that every command has.
     *
     * @return options in the order of the help text
     */
    default List<Option<?>> allOptions() {
        List<Option<?>> all = new ArrayList<>(options());
        all.addAll(List.of(QUIET, DEBUG, HELP));
        return all;
    }
}
